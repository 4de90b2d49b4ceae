package vopi.emulator.rdsdata;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// Maps database errors to the service's error messages.
final class SqlErrors {
    private static final String CANCELLED = "57014";

    private SqlErrors() {}

    static DataApiException translated(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (tooMuch(e)) {
            return DataApiException.tooLarge();
        }
        ServerErrorMessage server = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
        String message = (server == null ? text(e) : text(server)) + "; SQLState: " + state;
        if (state.equals(CANCELLED) && text(e).contains("statement timeout")) {
            return DataApiException.timeout("Statement timed out: " + message);
        }
        if (server == null && state.startsWith("08")) {
            return DataApiException.unavailable(message);
        }
        return DataApiException.database(message);
    }

    /// Whether the driver's result limit was exceeded; it protects memory against very large
    /// results.
    static boolean tooMuch(SQLException e) {
        return text(e).contains("maxResultBuffer");
    }

    private static String text(SQLException e) {
        return String.valueOf(e.getMessage());
    }

    private static String text(ServerErrorMessage error) {
        StringBuilder text = new StringBuilder();
        text.append(error.getSeverity()).append(": ").append(error.getMessage());
        if (error.getDetail() != null) {
            text.append("; Detail: ").append(error.getDetail());
        }
        if (error.getHint() != null) {
            text.append("; Hint: ").append(error.getHint());
        }
        if (error.getPosition() > 0) {
            text.append("; Position: ").append(error.getPosition());
        }
        return text.toString();
    }
}
