package vopi.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.aws.AwsPorts;
import vopi.aws.migrate.AppUser;
import vopi.aws.sql.Params;
import vopi.aws.sql.Sql;
import vopi.emulator.process.Caches;

/// Data of an earlier version, in which every statement ran as the tables' owner.
final class OlderDataIT {
    @TempDir private Path data;

    @Test
    void theFunctionsUserIsCreatedAtTheNextStart() throws Exception {
        StackOptions options = new StackOptions(data, Caches.shared(), 0, Map.of(), true);
        try (EmbeddedStack stack = EmbeddedStack.start(options)) {
            assertThat(user(stack)).isEqualTo(AppUser.NAME);
            Map<String, String> env = new HashMap<>(stack.settings());
            env.put(AwsPorts.OWNER_SECRET, StackNames.OWNER_SECRET_ARN);
            Sql owner = AwsPorts.from(env).ownerSql();
            owner.update("drop owned by vopi_app", Params.none());
            owner.update("drop role vopi_app", Params.none());
        }
        try (EmbeddedStack stack = EmbeddedStack.start(options)) {
            assertThat(user(stack)).isEqualTo(AppUser.NAME);
            assertThat(
                            AwsPorts.from(stack.settings())
                                    .sql()
                                    .update("delete from idempotency_keys", Params.none()))
                    .isZero();
        }
    }

    /// The database user of the functions.
    private static String user(EmbeddedStack stack) {
        return AwsPorts.from(stack.settings())
                .sql()
                .one("select current_user as name", Params.none(), row -> row.text("name"));
    }
}
