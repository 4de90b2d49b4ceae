package vopi.runtime.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// A block of addresses in CIDR notation.
///
/// @param address 4 or 16 bytes
/// @param length number of significant leading bits
record Prefix(byte[] address, int length) {
    static Prefix of(String cidr) {
        int slash = cidr.indexOf('/');
        try {
            // Parses a literal; no name is resolved.
            return new Prefix(
                    InetAddress.getByName(cidr.substring(0, slash)).getAddress(),
                    Integer.parseInt(cidr.substring(slash + 1)));
        } catch (UnknownHostException malformed) {
            throw new IllegalArgumentException(cidr, malformed);
        }
    }

    static List<Prefix> all(String... cidrs) {
        return Arrays.stream(cidrs).map(Prefix::of).toList();
    }

    boolean contains(byte[] other) {
        if (other.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < length; bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((address[bit / 8] ^ other[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
