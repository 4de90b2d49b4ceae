package vopi.emulator.redis;

import java.net.InetAddress;
import java.net.URI;

/// @param address an address to listen on in addition to 127.0.0.1
/// @param port 0 for a free one
/// @param password only letters and digits
public record RedisSettings(InetAddress address, int port, String password) {
    public RedisSettings {
        if (!password.matches("[A-Za-z0-9]+")) {
            throw new IllegalArgumentException("the password must consist of letters and digits");
        }
    }

    /// The addresses in the syntax of the server's settings.
    String bound() {
        if (address.isLoopbackAddress()) {
            return "127.0.0.1";
        }
        return address.isAnyLocalAddress() ? "0.0.0.0" : "127.0.0.1 " + address.getHostAddress();
    }

    URI url(int taken) {
        return URI.create("redis://:" + password + "@127.0.0.1:" + taken);
    }

    @Override
    public String toString() {
        return "RedisSettings[" + address + ", " + port + "]";
    }
}
