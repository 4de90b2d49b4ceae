package vopi.stack.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vopi.aws.sql.Params;
import vopi.aws.sql.RowPages;
import vopi.aws.sql.Sql;
import vopi.core.error.Conflict;
import vopi.core.error.Defect;

@Tag("contract")
final class SqlIT {
    /// The connection of the user that may create tables.
    private final Sql sql = Services.ports().ownerSql();

    @Test
    void anExceptionRollsBack() {
        sql.update("create table rolled (n integer)", Params.none());
        assertThatThrownBy(() ->
                        sql.transaction(tx -> {
                            tx.update("insert into rolled values (1)", Params.none());
                            throw new IllegalStateException("on purpose");
                        }))
                .hasMessage("on purpose");
        assertThat(count("rolled")).isZero();
        sql.transaction(tx -> tx.update("insert into rolled values (1)", Params.none()));
        assertThat(count("rolled")).isEqualTo(1);
    }

    @Test
    void databaseErrorsKeepTheirCauseAndHideItsMessage() {
        assertThatThrownBy(() -> sql.update("selec 'secret'", Params.none()))
                .isInstanceOf(Defect.class)
                .hasMessage("the database refuses the statement (SQLSTATE 42601)")
                .hasCauseInstanceOf(software.amazon.awssdk.core.exception.SdkException.class);
        sql.update("create table only_once (n integer primary key)", Params.none());
        sql.update("insert into only_once values (1)", Params.none());
        assertThatThrownBy(() -> sql.update("insert into only_once values (1)", Params.none()))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void largeRowsAreReadInSmallerPieces() {
        List<Integer> lengths =
                RowPages.read(
                        0,
                        90,
                        64,
                        (offset, limit) ->
                                sql.query(
                                        """
                                        select repeat('x', 40000) as text
                                          from generate_series(1, 100)
                                         limit :limit offset :offset
                                        """,
                                        Params.of("limit", limit).and("offset", offset),
                                        row -> row.text("text").length()));
        assertThat(lengths).hasSize(90).containsOnly(40_000);
    }

    private long count(String table) {
        return sql.one("select count(*) as n from " + table, Params.none(), row -> row.number("n"));
    }
}
