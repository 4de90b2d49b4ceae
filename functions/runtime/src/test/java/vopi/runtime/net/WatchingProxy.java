package vopi.runtime.net;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import vopi.testing.http.LoopbackSockets;

/// A SOCKS 5 listener on loopback that receives every connection and records its target address. It
/// opens no connection and answers each HTTP request itself: the value of `?to=` in the path
/// becomes a redirect.
final class WatchingProxy implements AutoCloseable {
    private final List<InetAddress> targets = new CopyOnWriteArrayList<>();
    private final LoopbackSockets sockets;

    WatchingProxy() throws IOException {
        sockets = new LoopbackSockets(this::serve);
    }

    SocketAddress address() {
        return sockets.address();
    }

    /// Target addresses of the connections, in order.
    List<InetAddress> targets() {
        return List.copyOf(targets);
    }

    /// The recorded targets that are forbidden for untrusted URLs.
    long forbidden() {
        return targets.stream().filter(target -> !AddressPolicy.globallyRoutable(target)).count();
    }

    void forget() {
        targets.clear();
    }

    private void serve(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        OutputStream out = client.getOutputStream();
        greet(in, out);
        answer(line(in), out);
    }

    private void greet(DataInputStream in, OutputStream out) throws IOException {
        in.readByte();
        in.skipNBytes(in.readUnsignedByte());
        out.write(new byte[] {5, 0});
        in.skipNBytes(3);
        byte[] address = new byte[in.readByte() == 1 ? 4 : 16];
        in.readFully(address);
        in.readShort();
        targets.add(InetAddress.getByAddress(address));
        out.write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
    }

    private static void answer(String request, OutputStream out) throws IOException {
        int to = request.indexOf("?to=");
        String head =
                to < 0
                        ? "HTTP/1.1 200 OK\r\n"
                        : "HTTP/1.1 302 Found\r\nLocation: "
                                + request.substring(to + 4).split(" ", 2)[0]
                                + "\r\n";
        out.write(
                (head + "Content-Length: 0\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            line.append((char) c);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        sockets.close();
    }
}
