package vopi.aws.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.rdsdata.model.ColumnMetadata;
import software.amazon.awssdk.services.rdsdata.model.ExecuteStatementResponse;
import vopi.core.error.Failure;

/// Runs statements through the RDS Data API. Parameters are named (`:name`); a statement needs a
/// cast if Postgres cannot infer a type. Do not use `::` and the operator `?`. Thread-safe.
public final class Sql {
    private final RdsDataClient client;
    private final DatabaseAddress database;
    private final RetryPolicy attempts;
    private final @Nullable String transaction;

    /// @param client a client without SDK retries
    public Sql(RdsDataClient client, DatabaseAddress database, RetryPolicy attempts) {
        this(client, database, attempts, null);
    }

    private Sql(
            RdsDataClient client,
            DatabaseAddress database,
            RetryPolicy attempts,
            @Nullable String transaction) {
        this.client = client;
        this.database = database;
        this.attempts = attempts;
        this.transaction = transaction;
    }

    /// @throws ResponseTooLarge above 1 MiB: see [RowPages]
    public <T> List<T> query(String statement, Params params, RowMapper<T> mapper) {
        return rows(execute(statement, params, RetryPolicy.Kind.READ), mapper);
    }

    /// The first row, if any.
    public <T> Optional<T> first(String statement, Params params, RowMapper<T> mapper) {
        return query(statement, params, mapper).stream().findFirst();
    }

    /// For a statement that returns exactly one row.
    public <T> T one(String statement, Params params, RowMapper<T> mapper) {
        return query(statement, params, mapper).getFirst();
    }

    /// A change that returns rows (`returning`).
    public <T> Optional<T> change(String statement, Params params, RowMapper<T> mapper) {
        return rows(execute(statement, params, RetryPolicy.Kind.WRITE), mapper).stream()
                .findFirst();
    }

    /// @return number of changed rows
    public long update(String statement, Params params) {
        Long updated = execute(statement, params, RetryPolicy.Kind.WRITE).numberOfRecordsUpdated();
        return updated == null ? 0 : updated;
    }

    /// Runs the work in one transaction: committed when it returns, rolled back when it throws. The
    /// maximum is three minutes in total, and one minute between statements.
    public <T> T inTransaction(Function<Sql, T> work) {
        if (transaction != null) {
            throw new IllegalStateException("transactions do not nest");
        }
        String id = begin();
        T result;
        try {
            result = work.apply(new Sql(client, database, attempts, id));
        } catch (RuntimeException | Error e) {
            rollBack(id, e);
            throw e;
        }
        attempts.run(
                RetryPolicy.Kind.WRITE,
                () ->
                        client.commitTransaction(r ->
                                r.resourceArn(database.cluster())
                                        .secretArn(database.secret())
                                        .transactionId(id)));
        return result;
    }

    public void transaction(Consumer<Sql> work) {
        inTransaction(sql -> {
            work.accept(sql);
            return true;
        });
    }

    private String begin() {
        return attempts.run(
                        RetryPolicy.Kind.READ,
                        () ->
                                client.beginTransaction(r ->
                                        r.resourceArn(database.cluster())
                                                .secretArn(database.secret())
                                                .database(database.name())))
                .transactionId();
    }

    /// The service rolls back by itself after a while, so a failure here can be ignored.
    private void rollBack(String id, Throwable reason) {
        try {
            client.rollbackTransaction(r ->
                    r.resourceArn(database.cluster())
                            .secretArn(database.secret())
                            .transactionId(id));
        } catch (SdkException | Failure e) {
            reason.addSuppressed(e);
        }
    }

    private ExecuteStatementResponse execute(
            String statement, Params params, RetryPolicy.Kind kind) {
        return attempts.run(
                transaction == null ? kind : RetryPolicy.Kind.IN_TRANSACTION,
                () ->
                        client.executeStatement(r -> {
                            r.resourceArn(database.cluster())
                                    .secretArn(database.secret())
                                    .database(database.name())
                                    .sql(statement)
                                    .parameters(params.list())
                                    .includeResultMetadata(true);
                            if (transaction != null) {
                                r.transactionId(transaction);
                            }
                        }));
    }

    private static <T> List<T> rows(ExecuteStatementResponse response, RowMapper<T> mapper) {
        Map<String, Integer> columns = new HashMap<>();
        for (ColumnMetadata column : response.columnMetadata()) {
            columns.put(column.label(), columns.size());
        }
        return response.records().stream()
                .map(fields -> mapper.map(new Row(columns, fields)))
                .toList();
    }

    /// Parts of a batch, each small enough for one JSON parameter.
    public static <T> List<List<T>> pieces(List<T> rows, int most) {
        List<List<T>> pieces = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += most) {
            pieces.add(rows.subList(from, Math.min(rows.size(), from + most)));
        }
        return pieces;
    }
}
