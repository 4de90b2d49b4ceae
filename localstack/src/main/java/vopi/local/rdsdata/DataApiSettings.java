package vopi.local.rdsdata;

/// @param resourceArn the one cluster that there is
/// @param secretArn the one secret that opens it
/// @param jdbcUrl of the default database, without user and password
public record DataApiSettings(
        String resourceArn, String secretArn, String jdbcUrl, String user, String password) {
    @Override
    public String toString() {
        return "DataApiSettings[" + resourceArn + ", " + jdbcUrl + "]";
    }
}
