package vopi.emulator.front;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The JDK's HTTP server on 127.0.0.1, a virtual thread a request.
public final class LoopbackHttp implements AutoCloseable {
    static {
        // Read once, when the JDK's server is first used. Without the first, each answer may wait
        // 40 ms for an acknowledgement; with the default of the second, pooled connections of
        // clients die under them.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "300");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private LoopbackHttp(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
    }

    /// Takes the port. Connections wait until `serve`.
    ///
    /// @param port 0 for a free one
    /// @throws BindException where the port is in use
    public static LoopbackHttp bind(int port) throws IOException {
        return bind(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    /// For the one caller whom a person told to leave the loopback.
    ///
    /// @see #bind(int)
    public static LoopbackHttp bind(InetAddress address, int port) throws IOException {
        try {
            return new LoopbackHttp(HttpServer.create(new InetSocketAddress(address, port), 0));
        } catch (BindException used) {
            BindException clear = new BindException("port " + port + " is in use");
            clear.initCause(used);
            throw clear;
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /// Once.
    ///
    /// @param handler closes each exchange
    public void serve(HttpHandler handler) {
        server.createContext("/", handler);
        server.start();
    }

    /// Requests under way are interrupted.
    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
