package vopi.emulator.front;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The JDK's HTTP server on 127.0.0.1, with one virtual thread per request.
public final class LoopbackHttp implements AutoCloseable {
    static {
        // The JDK reads these once, when its server is first used. Without the first, each answer
        // may wait 40 ms for an acknowledgement. With the default of the second, the server closes
        // clients' pooled connections while they are in use.
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

    /// Binds the port. Connections wait until `serve` is called.
    ///
    /// @param port 0 for a free one
    /// @throws BindException if the port is in use
    public static LoopbackHttp bind(int port) throws IOException {
        return bind(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    /// Binds an address other than loopback. Used only if the user requested it explicitly.
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

    /// Called once.
    ///
    /// @param handler must close each exchange
    public void serve(HttpHandler handler) {
        server.createContext("/", handler);
        server.start();
    }

    /// Interrupts the requests in progress.
    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
