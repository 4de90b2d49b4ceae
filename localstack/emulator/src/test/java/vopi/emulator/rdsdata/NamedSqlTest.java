package vopi.emulator.rdsdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NamedSqlTest {
    @Test
    void findsParametersInOrderIncludingRepeatedOnes() throws Exception {
        NamedSql sql = NamedSql.parse("select :b, :a_1 from t where x=:b and y = cast(:c as uuid)");
        assertThat(sql.names()).containsExactly("b", "a_1", "b", "c");
        assertThat(sql.jdbc()).isEqualTo("select ?, ? from t where x=? and y = cast(? as uuid)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select ':no', 'it''s :no'",
                "select E'\\' :no', e'\\\\'",
                "select \"a:no\" from t",
                "select 1 -- :no ; select 2",
                "select /* :no /* nested :no */ ; :no */ 1",
                "select $$ :no ; 'quote $$",
                "select $tag$ :no $$ ; $tag$",
                "select a::text, b::int[] from t",
                "select x[1:2], y[:2]",
                "select 1;",
                "select 1 ; -- the end",
                "do $$ begin perform 1; end $$"
            })
    void ignoresTextThatIsNotAParameter(String text) throws Exception {
        NamedSql sql = NamedSql.parse(text);
        assertThat(sql.names()).isEmpty();
        assertThat(sql.jdbc()).isEqualTo(text);
    }

    @Test
    void findsParametersAfterTextThatLooksLikeAQuote() throws Exception {
        assertThat(NamedSql.parse("select 'a''' || :x").names()).containsExactly("x");
        assertThat(NamedSql.parse("select '\\' || :x").names()).containsExactly("x");
        assertThat(NamedSql.parse("select $1$, :x").names()).containsExactly("x");
        assertThat(NamedSql.parse("select :x::text").names()).containsExactly("x");
        assertThat(NamedSql.parse("select /**/:x-- end\n, :y").names()).containsExactly("x", "y");
    }

    @Test
    void theQuestionMarkStaysAnOperator() throws Exception {
        assertThat(NamedSql.parse("select a ? :k").jdbc()).isEqualTo("select a ?? ?");
        assertThat(NamedSql.parse("select '?'").jdbc()).isEqualTo("select '?'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 1; select 2", "select 1;/**/x", ";select 1", "begin; commit;"})
    void refusesMoreThanOneStatement(String text) {
        assertThatThrownBy(() -> NamedSql.parse(text))
                .isInstanceOf(DataApiException.class)
                .hasMessage("Multistatements aren't supported.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n"})
    void refusesAnEmptyStatement(String text) {
        assertThatThrownBy(() -> NamedSql.parse(text)).isInstanceOf(DataApiException.class);
    }

    @Test
    void refusesATooLongStatement() {
        assertThatThrownBy(() -> NamedSql.parse("select '" + "x".repeat(65_536) + "'"))
                .isInstanceOf(DataApiException.class);
    }
}
