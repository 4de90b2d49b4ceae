package vopi.stack;

import java.net.URI;

/// A Postgres outside this stack.
///
/// @param jdbcUrl without user and password
public record ExternalDatabase(String jdbcUrl, String user, String password) {
    private static final int PORT = 5432;

    /// @param address `postgres://user@host:port/database`
    /// @throws IllegalArgumentException with a message for the user
    public static ExternalDatabase of(String address, String password) {
        URI uri = URI.create(address);
        String user = uri.getUserInfo();
        String path = uri.getPath();
        boolean scheme = address.startsWith("postgres://") || address.startsWith("postgresql://");
        if (!scheme || user == null || uri.getHost() == null || path == null || path.length() < 2) {
            throw new IllegalArgumentException(
                    "a database is given as postgres://user@host:port/database");
        }
        if (user.contains(":")) {
            throw new IllegalArgumentException(
                    "do not put the password in the address, because lists of processes show it:"
                            + " VOPI_DATABASE_PASSWORD");
        }
        int port = uri.getPort() == -1 ? PORT : uri.getPort();
        return new ExternalDatabase(
                "jdbc:postgresql://" + uri.getHost() + ":" + port + path, user, password);
    }

    @Override
    public String toString() {
        return "ExternalDatabase[" + jdbcUrl + ", " + user + "]";
    }
}
