package vopi.testing.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Accepts connections on a free port of 127.0.0.1, each on a separate thread, for what HTTP
/// servers do not show or do.
public final class LoopbackSockets implements AutoCloseable {
    /// Serves one connection, which is closed afterwards.
    @FunctionalInterface
    public interface Service {
        /// @throws IOException if the client has closed the connection
        void serve(Socket client) throws IOException;
    }

    private final ServerSocket listener;
    private final Service service;

    public LoopbackSockets(Service service) throws IOException {
        this.service = service;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort());
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            service.serve(client);
        } catch (IOException gone) {
            // The client has closed the connection.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
