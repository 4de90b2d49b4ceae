package vopi.emulator.rdsdata;

import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.rdsdata.model.BeginTransactionRequest;
import software.amazon.awssdk.services.rdsdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.rdsdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.rdsdata.model.Field;
import software.amazon.awssdk.services.rdsdata.model.SqlParameter;
import software.amazon.awssdk.services.rdsdata.model.TypeHint;

/// Calls with the cluster and the secret filled in.
record Calls(RdsDataClient client, String cluster, String secret, String database) {
    ExecuteStatementResponse execute(String sql, SqlParameter... parameters) {
        return execute(sql, r -> {}, parameters);
    }

    ExecuteStatementResponse execute(
            String sql,
            Consumer<ExecuteStatementRequest.Builder> more,
            SqlParameter... parameters) {
        return client.executeStatement(r ->
                r.resourceArn(cluster)
                        .secretArn(secret)
                        .database(database)
                        .sql(sql)
                        .parameters(parameters)
                        .applyMutation(more));
    }

    ExecuteStatementResponse within(String transaction, String sql, SqlParameter... parameters) {
        return execute(sql, r -> r.transactionId(transaction), parameters);
    }

    /// The first row's fields.
    List<Field> row(String sql, SqlParameter... parameters) {
        return execute(sql, parameters).records().getFirst();
    }

    Field field(String sql, SqlParameter... parameters) {
        return row(sql, parameters).getFirst();
    }

    String begin() {
        return client.beginTransaction(
                        BeginTransactionRequest.builder()
                                .resourceArn(cluster)
                                .secretArn(secret)
                                .database(database)
                                .build())
                .transactionId();
    }

    String commit(String transaction) {
        return client.commitTransaction(
                        r -> r.resourceArn(cluster).secretArn(secret).transactionId(transaction))
                .transactionStatus();
    }

    String rollBack(String transaction) {
        return client.rollbackTransaction(
                        r -> r.resourceArn(cluster).secretArn(secret).transactionId(transaction))
                .transactionStatus();
    }

    int batch(String sql, List<List<SqlParameter>> sets) {
        return client.batchExecuteStatement(r ->
                        r.resourceArn(cluster)
                                .secretArn(secret)
                                .database(database)
                                .sql(sql)
                                .parameterSets(sets))
                .updateResults()
                .size();
    }

    static SqlParameter text(String name, String value) {
        return parameter(name, f -> f.stringValue(value));
    }

    static SqlParameter hinted(String name, TypeHint hint, String value) {
        return text(name, value).toBuilder().typeHint(hint).build();
    }

    static SqlParameter number(String name, long value) {
        return parameter(name, f -> f.longValue(value));
    }

    static SqlParameter nothing(String name) {
        return parameter(name, f -> f.isNull(true));
    }

    static SqlParameter bytes(String name, byte[] value) {
        return parameter(name, f -> f.blobValue(SdkBytes.fromByteArray(value)));
    }

    static SqlParameter parameter(String name, Consumer<Field.Builder> value) {
        return SqlParameter.builder().name(name).value(value).build();
    }
}
