package vopi.emulator.rdsdata;

import java.io.Serial;

/// A call that fails as in the service: the SDK selects its exception class by the name.
final class DataApiException extends Exception {
    @Serial private static final long serialVersionUID = 1;

    private final int status;
    private final String type;

    private DataApiException(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    static DataApiException badRequest(String message) {
        return new DataApiException(400, "BadRequestException", message);
    }

    static DataApiException validation(String message) {
        return new DataApiException(400, "ValidationException", message);
    }

    static DataApiException database(String message) {
        return new DataApiException(400, "DatabaseErrorException", message);
    }

    static DataApiException unsupportedResult(String type) {
        return new DataApiException(
                400,
                "UnsupportedResultException",
                "The result contains the unsupported data type " + type + ".");
    }

    static DataApiException tooLarge() {
        return badRequest("Database returned more than the allowed response size limit");
    }

    static DataApiException timeout(String message) {
        return new DataApiException(400, "StatementTimeoutException", message);
    }

    static DataApiException secret(String message) {
        return new DataApiException(400, "SecretsErrorException", message);
    }

    static DataApiException notFound(String message) {
        return new DataApiException(404, "NotFoundException", message);
    }

    static DataApiException noTransaction(String id) {
        return new DataApiException(
                404, "TransactionNotFoundException", "Transaction " + id + " is not found");
    }

    static DataApiException unavailable(String message) {
        return new DataApiException(504, "DatabaseUnavailableException", message);
    }

    /// A result larger than a limit ends its transaction.
    boolean endsTransaction() {
        return String.valueOf(getMessage()).matches("(Database returned more|Packet for query).*");
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }
}
