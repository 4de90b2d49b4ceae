package vopi.aws.sql;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.rdsdata.model.BadRequestException;
import software.amazon.awssdk.services.rdsdata.model.DatabaseErrorException;
import software.amazon.awssdk.services.rdsdata.model.DatabaseNotFoundException;
import software.amazon.awssdk.services.rdsdata.model.DatabaseResumingException;
import software.amazon.awssdk.services.rdsdata.model.DatabaseUnavailableException;
import software.amazon.awssdk.services.rdsdata.model.StatementTimeoutException;
import software.amazon.awssdk.services.rdsdata.model.TransactionNotFoundException;
import vopi.core.error.Conflict;
import vopi.core.error.Defect;
import vopi.core.error.UpstreamUnavailable;

/// Converts errors of the Data API to failures. Messages of the database may quote values: they
/// stay in the cause and never appear in a failure's message.
final class DataErrors {
    private static final Pattern SQL_STATE = Pattern.compile("SQLState: ([0-9A-Z]{5})");

    /// serialization_failure, deadlock_detected: the statement was rolled back.
    private static final Set<String> ROLLED_BACK = Set.of("40001", "40P01");

    /// too_many_connections, cannot_connect_now, admin_shutdown, lock_not_available: no statement
    /// ran. Also invalid_password: during a password rotation, secret and database differ for a
    /// moment.
    private static final Set<String> NOT_NOW = Set.of("53300", "57P03", "57P01", "55P03", "28P01");

    /// idle_in_transaction_session_timeout: the transaction no longer exists and was rolled back.
    private static final String IDLE = "25P03";

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String CANCELLED = "57014";

    private DataErrors() {}

    static boolean repeatable(SdkException e, RetryPolicy.Kind kind) {
        if (e instanceof DatabaseResumingException || throttled(e)) {
            return true;
        }
        String state = sqlState(e);
        if (kind == RetryPolicy.Kind.IN_TRANSACTION) {
            return false;
        }
        if (ROLLED_BACK.contains(state) || NOT_NOW.contains(state)) {
            return true;
        }
        return kind == RetryPolicy.Kind.READ && broken(e);
    }

    static RuntimeException translated(SdkException e) {
        String state = sqlState(e);
        if (e instanceof BadRequestException && text(e).contains("response size limit")) {
            return new ResponseTooLarge(e);
        }
        if (state.equals(UNIQUE_VIOLATION)) {
            return new Conflict("the row is there already", e);
        }
        boolean later =
                e instanceof DatabaseResumingException
                        || e instanceof StatementTimeoutException
                        || e instanceof TransactionNotFoundException
                        || throttled(e)
                        || broken(e)
                        || state.equals(CANCELLED)
                        || state.equals(IDLE)
                        || ROLLED_BACK.contains(state)
                        || NOT_NOW.contains(state);
        if (later) {
            return new UpstreamUnavailable("the database does not answer for now" + of(state), e);
        }
        return new Defect("the database refuses the statement" + of(state), e);
    }

    /// Whether the call may have run, or the database is not available.
    private static boolean broken(SdkException e) {
        if (e instanceof SdkClientException
                || e instanceof DatabaseUnavailableException
                || e instanceof DatabaseNotFoundException) {
            return true;
        }
        return (e instanceof SdkServiceException service && service.statusCode() >= 500)
                || text(e).contains("communications link failure");
    }

    private static boolean throttled(SdkException e) {
        return e instanceof SdkServiceException service && service.isThrottlingException();
    }

    private static String of(String state) {
        return state.isEmpty() ? "" : " (SQLSTATE " + state + ")";
    }

    private static String sqlState(SdkException e) {
        if (!(e instanceof DatabaseErrorException) && !(e instanceof BadRequestException)) {
            return "";
        }
        String message = e.getMessage();
        Matcher found = SQL_STATE.matcher(message == null ? "" : message);
        return found.find() ? found.group(1) : "";
    }

    private static String text(SdkException e) {
        String message = e.getMessage();
        return message == null ? "" : message.toLowerCase(Locale.ROOT);
    }
}
