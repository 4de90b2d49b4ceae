package vopi.emulator.rdsdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vopi.emulator.rdsdata.Calls.bytes;
import static vopi.emulator.rdsdata.Calls.hinted;
import static vopi.emulator.rdsdata.Calls.nothing;
import static vopi.emulator.rdsdata.Calls.number;
import static vopi.emulator.rdsdata.Calls.parameter;
import static vopi.emulator.rdsdata.Calls.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rdsdata.model.BadRequestException;
import software.amazon.awssdk.services.rdsdata.model.DatabaseErrorException;
import software.amazon.awssdk.services.rdsdata.model.DecimalReturnType;
import software.amazon.awssdk.services.rdsdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.rdsdata.model.Field;
import software.amazon.awssdk.services.rdsdata.model.LongReturnType;
import software.amazon.awssdk.services.rdsdata.model.RdsDataException;
import software.amazon.awssdk.services.rdsdata.model.SqlParameter;
import software.amazon.awssdk.services.rdsdata.model.TransactionNotFoundException;
import software.amazon.awssdk.services.rdsdata.model.TypeHint;
import software.amazon.awssdk.services.rdsdata.model.UnsupportedResultException;

/// What VOPI's adapters need of the Data API, tested with the unmodified SDK: against the embedded
/// one, or the one that AWS_ENDPOINT_URL, VOPI_DB_CLUSTER_ARN, VOPI_DB_OWNER_SECRET_ARN (or else
/// VOPI_DB_SECRET_ARN) and VOPI_DB_NAME specify.
@Tag("contract")
final class DataApiContractIT {
    @TempDir static Path folder;

    private static DataApiTarget target;
    private static Calls api;

    @BeforeAll
    static void start() throws IOException {
        target = DataApiTarget.open(folder);
        api = target.calls();
        api.execute("drop table if exists contract_item");
        api.execute(
                """
                create table contract_item (
                  id uuid primary key, name text unique, n int, at timestamptz, extra jsonb)
                """);
    }

    @AfterAll
    static void stop() throws IOException {
        api.execute("drop table contract_item");
        target.close();
    }

    @Test
    void sendsEachTypeAsTheServiceDoes() {
        List<Field> row =
                api.row(
                        """
                        select 7::int2, 8::int8, 1.5::float8, true, 'text', 1.50::numeric(9,2),
                               '0c1d8d54-5b1e-4b4e-9b5a-1f2e3d4c5b6a'::uuid, '{"a": 1}'::jsonb,
                               '2026-03-01'::date, '12:30:00'::time,
                               '2026-03-01 12:30:00.25'::timestamp,
                               '2026-03-01 12:30:00.25+02'::timestamptz, '\\x00ff'::bytea, null::int
                        """);
        assertThat(row.get(0).longValue()).isEqualTo(7);
        assertThat(row.get(1).longValue()).isEqualTo(8);
        assertThat(row.get(2).doubleValue()).isEqualTo(1.5);
        assertThat(row.get(3).booleanValue()).isTrue();
        assertThat(row.subList(4, 12))
                .extracting(f -> f.stringValue())
                .containsExactly(
                        "text",
                        "1.50",
                        "0c1d8d54-5b1e-4b4e-9b5a-1f2e3d4c5b6a",
                        "{\"a\": 1}",
                        "2026-03-01",
                        "12:30:00",
                        "2026-03-01 12:30:00.25",
                        "2026-03-01 10:30:00.25");
        assertThat(row.get(12).blobValue().asByteArray()).containsExactly(0, 255);
        assertThat(row.get(13).isNull()).isTrue();
    }

    @Test
    void sendsArraysOfOneDimension() {
        List<Field> row =
                api.row(
                        """
                        select array[1,2]::int[], array['a','b "c"',null,'NULL','{,}'], '{}'::text[],
                               array[1.5::float8], array[true,false], array[1.10::numeric]
                        """);
        assertThat(row.get(0).arrayValue().longValues()).containsExactly(1L, 2L);
        assertThat(row.get(1).arrayValue().stringValues())
                .containsExactly("a", "b \"c\"", null, "NULL", "{,}");
        assertThat(row.get(2).arrayValue().stringValues()).isEmpty();
        assertThat(row.get(3).arrayValue().doubleValues()).containsExactly(1.5);
        assertThat(row.get(4).arrayValue().booleanValues()).containsExactly(true, false);
        assertThat(row.get(5).arrayValue().stringValues()).containsExactly("1.10");
        assertThatThrownBy(() -> api.field("select array[[1],[2]]"))
                .isInstanceOf(UnsupportedResultException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'1 day'::interval", "1::money", "'pg_class'::regclass", "point(1,2)"})
    void refusesResultsOfOtherTypes(String expression) {
        assertThatThrownBy(() -> api.field("select " + expression))
                .isInstanceOf(UnsupportedResultException.class)
                .hasMessageContaining("unsupported data type");
    }

    @Test
    void takesParametersOfEachType() {
        assertThat(api.field("select :n + 1", number("n", 41)).longValue()).isEqualTo(42);
        assertThat(
                        api.field("select :d * 2", parameter("d", f -> f.doubleValue(1.5)))
                                .doubleValue())
                .isEqualTo(3);
        assertThat(
                        api.field("select not :b", parameter("b", f -> f.booleanValue(false)))
                                .booleanValue())
                .isTrue();
        assertThat(api.field("select length(:t)", text("t", "Ärger")).longValue()).isEqualTo(5);
        assertThat(api.field("select length(:b)", bytes("b", new byte[] {1, 0, 2})).longValue())
                .isEqualTo(3);
        assertThat(api.field("select cast(:x as text)", nothing("x")).isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "UUID, 0c1d8d54-5b1e-4b4e-9b5a-1f2e3d4c5b6a, uuid",
        "JSON, '{\"a\":1}', json",
        "DATE, 2026-03-01, date",
        "TIME, 12:30:00.125, time without time zone",
        "TIMESTAMP, 2026-03-01 12:30:00.125, timestamp without time zone",
        "DECIMAL, 1.50, numeric"
    })
    void hintsGiveTextAType(TypeHint hint, String value, String type) {
        List<Field> row =
                api.row("select pg_typeof(:v)::text, cast(:v as text)", hinted("v", hint, value));
        assertThat(row.get(0).stringValue()).isEqualTo(type);
        assertThat(row.get(1).stringValue()).isEqualTo(value);
    }

    @Test
    void textWithoutAHintNeedsACast() {
        assertThatThrownBy(() ->
                        api.execute(
                                "insert into contract_item (id) values (:id)",
                                text("id", "0c1d8d54-5b1e-4b4e-9b5a-1f2e3d4c5b6a")))
                .isInstanceOf(DatabaseErrorException.class)
                .hasMessageContaining("is of type uuid but expression is of type text; Hint: ")
                .hasMessageContaining("SQLState: 42804");
    }

    @ParameterizedTest
    @CsvSource({
        "DATE, 01.03.2026",
        "TIME, 12:30",
        "TIMESTAMP, 2026-03-01T12:30:00Z",
        "DECIMAL, much"
    })
    void hintedTextIsValidated(TypeHint hint, String value) {
        assertThatThrownBy(() -> api.field("select :v", hinted("v", hint, value)))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void refusesParametersThatAreArraysOrMissingOrTwice() {
        SqlParameter array = parameter("a", f -> f.arrayValue(v -> v.longValues(1L)));
        assertThatThrownBy(() -> api.field("select :a", array))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("Array parameters are not supported");
        assertThatThrownBy(() -> api.field("select :a"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("Cannot find parameter: a");
        assertThatThrownBy(() -> api.field("select :a", number("a", 1), number("a", 2)))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void aListIsSentAsOneJsonParameter() {
        String rows =
                """
                [{"id":"00000000-0000-0000-0000-00000000000a","name":"json a","n":1},
                 {"id":"00000000-0000-0000-0000-00000000000b","name":"json b","n":2}]
                """;
        ExecuteStatementResponse answer =
                api.execute(
                        """
                        insert into contract_item (id, name, n)
                        select id, name, n
                          from jsonb_to_recordset(cast(:rows as jsonb)) as r (id uuid, name text, n int)
                        """,
                        text("rows", rows));
        assertThat(answer.numberOfRecordsUpdated()).isEqualTo(2);
        assertThat(answer.generatedFields()).isEmpty();
        assertThat(answer.hasRecords()).isFalse();
        SqlParameter extra = hinted("extra", TypeHint.JSON, "{\"k\": [1]}");
        api.execute("update contract_item set extra = :extra where name = 'json a'", extra);
        assertThat(
                        api.field("select n from contract_item where extra ? :k", text("k", "k"))
                                .longValue())
                .isEqualTo(1);
    }

    @Test
    void describesColumns() {
        ExecuteStatementResponse answer =
                api.execute(
                        "select id as key, n, at, '{}'::text[] as list from contract_item where false",
                        r -> r.includeResultMetadata(true));
        assertThat(answer.records()).isEmpty();
        assertThat(answer.columnMetadata())
                .extracting(c -> c.label() + " " + c.typeName())
                .containsExactly("key uuid", "n int4", "at timestamptz", "list _text");
        assertThat(api.execute("select 1").hasColumnMetadata()).isFalse();
    }

    @Test
    void formatsRowsAsJson() {
        ExecuteStatementResponse answer =
                api.execute(
                        "select 1 as n, 'x' as t, null::int as none, 1.5::float8 as d, true as b",
                        r -> r.formatRecordsAs("JSON"));
        assertThat(answer.formattedRecords())
                .isEqualTo("[{\"n\":1,\"t\":\"x\",\"none\":null,\"d\":1.5,\"b\":true}]");
        assertThat(answer.hasRecords()).isFalse();
    }

    @Test
    void returnsNumbersInTheRequestedFormat() {
        ExecuteStatementResponse answer =
                api.execute(
                        "select 1.0::numeric, 1.5::numeric, 7::int8",
                        r ->
                                r.resultSetOptions(o ->
                                        o.decimalReturnType(DecimalReturnType.DOUBLE_OR_LONG)
                                                .longReturnType(LongReturnType.STRING)));
        List<Field> row = answer.records().getFirst();
        assertThat(row.get(0).longValue()).isEqualTo(1);
        assertThat(row.get(1).doubleValue()).isEqualTo(1.5);
        assertThat(row.get(2).stringValue()).isEqualTo("7");
    }

    @Test
    void aTransactionIsSeenWhenItIsCommitted() {
        String id = api.begin();
        api.within(id, "insert into contract_item (id, name) values (gen_random_uuid(), 'tx 1')");
        assertThat(count("tx 1")).isZero();
        assertThat(api.commit(id)).isEqualTo("Transaction Committed");
        assertThat(count("tx 1")).isEqualTo(1);
        assertThatThrownBy(() -> api.commit(id)).isInstanceOf(TransactionNotFoundException.class);
    }

    @Test
    void aTransactionRolledBackLeavesNothing() {
        String id = api.begin();
        api.within(id, "insert into contract_item (id, name) values (gen_random_uuid(), 'tx 2')");
        assertThat(api.rollBack(id)).isEqualTo("Rollback Complete");
        assertThat(count("tx 2")).isZero();
        assertThatThrownBy(() -> api.within(id, "select 1"))
                .isInstanceOf(TransactionNotFoundException.class);
    }

    @Test
    void anErrorAbortsTheTransaction() {
        String id = api.begin();
        assertThatThrownBy(() -> api.within(id, "select 1/0"))
                .isInstanceOf(DatabaseErrorException.class)
                .hasMessageContaining("ERROR: division by zero; SQLState: 22012");
        assertThatThrownBy(() -> api.within(id, "select 1")).hasMessageContaining("25P02");
        api.rollBack(id);
    }

    private static long count(String name) {
        return api.field(
                        "select count(*) from contract_item where name = :name", text("name", name))
                .longValue();
    }

    @Test
    void aBatchIsAllOrNothing() {
        String insert = "insert into contract_item (id, name, n) values (:id, :name, :n)";
        List<SqlParameter> one = List.of(uuid(1), text("name", "batch 1"), number("n", 1));
        List<SqlParameter> two = List.of(uuid(2), text("name", "batch 2"), nothing("n"));
        List<SqlParameter> clash = List.of(uuid(3), text("name", "batch 1"), number("n", 3));
        assertThatThrownBy(() -> api.batch(insert, List.of(one, two, clash)))
                .isInstanceOf(DatabaseErrorException.class)
                .hasMessageContaining("duplicate key value")
                .hasMessageContaining("SQLState: 23505");
        assertThat(count("batch 2")).isZero();
        assertThat(api.batch(insert, List.of(one, two))).isEqualTo(2);
        assertThat(count("batch 2")).isEqualTo(1);
    }

    private static SqlParameter uuid(int n) {
        return hinted("id", TypeHint.UUID, "00000000-0000-0000-0000-00000000000" + n);
    }

    @Test
    void returningGivesRows() {
        ExecuteStatementResponse answer =
                api.execute(
                        """
                        insert into contract_item (id, name, at)
                        values (gen_random_uuid(), 'returned', cast(:at as timestamptz))
                        returning name, at
                        """,
                        text("at", "2026-03-01T12:30:00.123456Z"));
        assertThat(answer.records().getFirst())
                .extracting(f -> f.stringValue())
                .containsExactly("returned", "2026-03-01 12:30:00.123456");
    }

    @Test
    void refusesMoreThanOneStatementAndSchemas() {
        assertThatThrownBy(() -> api.execute("select 1; select 2")).satisfies(this::isValidation);
        assertThatThrownBy(() -> api.execute("select 1", r -> r.schema("public")))
                .satisfies(this::isValidation);
        assertThat(api.field("select 1; -- one").longValue()).isEqualTo(1);
    }

    private void isValidation(Throwable e) {
        assertThat(((RdsDataException) e).awsErrorDetails().errorCode())
                .isEqualTo("ValidationException");
    }

    @Test
    void limitsTheResponse() {
        String kib = "select repeat('x', 1024) from generate_series(1, :n)";
        assertThat(api.execute(kib, number("n", 1023)).records()).hasSize(1023);
        for (long n : new long[] {1025, 100_000}) {
            assertThatThrownBy(() -> api.execute(kib, number("n", n)))
                    .isInstanceOf(BadRequestException.class)
                    .hasMessageContaining("response size limit");
        }
        String id = api.begin();
        assertThatThrownBy(() -> api.within(id, kib, number("n", 1025)))
                .isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> api.within(id, "select 1"))
                .isInstanceOf(TransactionNotFoundException.class);
    }

    @Test
    void limitsTheRow() {
        assertThat(api.field("select repeat('x', 65000)").stringValue()).hasSize(65_000);
        assertThatThrownBy(() -> api.field("select repeat('x', 66000)"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("too large");
    }

    @Test
    void limitsTheRequest() {
        String large = "x".repeat(4 << 20);
        assertThatThrownBy(() -> api.field("select length(:t)", text("t", large)))
                .isInstanceOf(RdsDataException.class);
        String fits = "x".repeat((4 << 20) - 2000);
        assertThat(api.field("select length(:t)", text("t", fits)).longValue())
                .isEqualTo(fits.length());
    }

    @Test
    void acceptsOnlyTheRightSecret() {
        Calls wrong = new Calls(api.client(), api.cluster(), api.secret() + "x", api.database());
        assertThatThrownBy(() -> wrong.execute("select 1")).isInstanceOf(RdsDataException.class);
        Calls other = new Calls(api.client(), api.cluster() + "x", api.secret(), api.database());
        assertThatThrownBy(() -> other.execute("select 1")).isInstanceOf(RdsDataException.class);
        Calls none = new Calls(api.client(), api.cluster(), api.secret(), "no_such_database");
        assertThatThrownBy(() -> none.execute("select 1"))
                .isInstanceOf(DatabaseErrorException.class);
    }
}
