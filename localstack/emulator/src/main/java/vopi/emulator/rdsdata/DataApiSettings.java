package vopi.emulator.rdsdata;

import java.util.Map;

/// @param resourceArn the one cluster that there is
/// @param logins the user that each secret opens it for, by the secret's ARN
/// @param jdbcUrl of the default database, without user and password
public record DataApiSettings(String resourceArn, Map<String, Login> logins, String jdbcUrl) {
    public DataApiSettings {
        logins = Map.copyOf(logins);
    }

    /// One secret, one user.
    public static DataApiSettings ofOneUser(
            String resourceArn, String secretArn, String jdbcUrl, String user, String password) {
        return new DataApiSettings(
                resourceArn, Map.of(secretArn, new Login(user, password)), jdbcUrl);
    }

    /// A user of the database.
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    @Override
    public String toString() {
        return "DataApiSettings[" + resourceArn + ", " + jdbcUrl + "]";
    }
}
