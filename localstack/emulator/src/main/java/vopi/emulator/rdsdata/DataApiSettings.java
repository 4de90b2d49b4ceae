package vopi.emulator.rdsdata;

import java.util.Map;

/// @param resourceArn ARN of the only cluster
/// @param logins database user by the ARN of the secret
/// @param jdbcUrl of the default database, without user and password
public record DataApiSettings(String resourceArn, Map<String, Login> logins, String jdbcUrl) {
    public DataApiSettings {
        logins = Map.copyOf(logins);
    }

    /// Settings with one secret and one user.
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
