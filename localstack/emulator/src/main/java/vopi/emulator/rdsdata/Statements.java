package vopi.emulator.rdsdata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import vopi.emulator.rdsdata.Connections.Place;

/// Runs statements, in the caller's transaction or each in a separate one.
final class Statements {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connections connections;
    private final Transactions transactions;

    Statements(Connections connections, Transactions transactions) {
        this.connections = connections;
        this.transactions = transactions;
    }

    Place place(JsonNode request) {
        String named = request.path("database").asText();
        String database = named.isEmpty() ? connections.defaultDatabase() : named;
        return new Place(request.path("secretArn").asText(), database);
    }

    ObjectNode execute(JsonNode request) throws SQLException, DataApiException {
        NamedSql sql = NamedSql.parse(request.path("sql").asText());
        StatementParameters parameters = StatementParameters.of(request.path("parameters"));
        ResultOptions options = ResultOptions.of(request);
        boolean patient = request.path("continueAfterTimeout").asBoolean();
        return run(
                request,
                connection -> {
                    if (!patient) {
                        return execute(connection, sql, parameters, options);
                    }
                    connections.setTimeout(connection, false);
                    ObjectNode answer = execute(connection, sql, parameters, options);
                    connections.setTimeout(connection, true);
                    return answer;
                });
    }

    private static ObjectNode execute(
            Connection connection,
            NamedSql sql,
            StatementParameters parameters,
            ResultOptions options)
            throws SQLException, DataApiException {
        ObjectNode answer = JSON.createObjectNode();
        answer.putArray("generatedFields");
        try (PreparedStatement statement = connection.prepareStatement(sql.jdbc())) {
            parameters.bind(sql.names(), statement);
            if (statement.execute()) {
                try (ResultSet rows = statement.getResultSet()) {
                    SqlResult.write(rows, options, answer);
                }
                return answer.put("numberOfRecordsUpdated", 0);
            }
            return answer.put("numberOfRecordsUpdated", Math.max(0, statement.getUpdateCount()));
        }
    }

    /// Runs all parameter sets or none.
    ObjectNode batch(JsonNode request) throws SQLException, DataApiException {
        NamedSql sql = NamedSql.parse(request.path("sql").asText());
        return run(request, connection -> batch(connection, sql, request.path("parameterSets")));
    }

    private static ObjectNode batch(Connection connection, NamedSql sql, JsonNode sets)
            throws SQLException, DataApiException {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode results = answer.putArray("updateResults");
        boolean own = connection.getAutoCommit();
        if (own) {
            connection.setAutoCommit(false);
        }
        try (PreparedStatement statement = connection.prepareStatement(sql.jdbc())) {
            for (JsonNode set : sets) {
                StatementParameters.of(set).bind(sql.names(), statement);
                statement.addBatch();
                results.addObject().putArray("generatedFields");
            }
            statement.executeBatch();
            if (own) {
                connection.commit();
            }
            return answer;
        } catch (BatchUpdateException e) {
            throw e.getNextException() == null ? e : e.getNextException();
        } finally {
            if (own && !connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private ObjectNode run(JsonNode request, Transactions.Work<ObjectNode> work)
            throws SQLException, DataApiException {
        String transaction = request.path("transactionId").asText();
        if (!transaction.isEmpty()) {
            String named = request.path("database").asText();
            return transactions.within(transaction, named, c -> guarded(c, work));
        }
        Connections.Place place = place(request);
        Connection connection = connections.take(place);
        try {
            return guarded(connection, work);
        } finally {
            connections.giveBack(place, connection);
        }
    }

    /// A response that is too large ends the connection, and with it the transaction, as in the
    /// service.
    private static ObjectNode guarded(Connection connection, Transactions.Work<ObjectNode> work)
            throws SQLException, DataApiException {
        try {
            return work.on(connection);
        } catch (SQLException e) {
            if (SqlErrors.tooMuch(e)) {
                connection.close();
            }
            throw e;
        } catch (DataApiException e) {
            if (e.endsTransaction()) {
                connection.close();
            }
            throw e;
        }
    }
}
