package vopi.aws.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vopi.aws.sql.Params;
import vopi.aws.sql.Row;
import vopi.aws.sql.Sql;
import vopi.core.config.Secret;
import vopi.core.job.ApiKeyId;
import vopi.core.webhook.KeySecrets;

/// The `webhook_secrets` rows.
public final class SecretRows implements KeySecrets {
    private final Sql sql;

    public SecretRows(Sql sql) {
        this.sql = sql;
    }

    static final String VALID =
            """
            select current_secret,
                   case when previous_until > cast(:now as timestamptz) then previous_secret end
                       as previous_secret
              from webhook_secrets
             where owner = :owner
            """;

    @Override
    public List<Secret> valid(ApiKeyId owner, Instant now) {
        return sql.first(VALID, Params.of("owner", owner).and("now", now), SecretRows::secrets)
                .orElse(List.of());
    }

    private static List<Secret> secrets(Row row) {
        List<Secret> valid = new ArrayList<>();
        valid.add(new Secret(row.text("current_secret")));
        String previous = row.textOrNull("previous_secret");
        if (previous != null) {
            valid.add(new Secret(previous));
        }
        return List.copyOf(valid);
    }

    private static final String ENSURE =
            """
            insert into webhook_secrets as known (owner, current_secret, created_at)
            values (:owner, :secret, cast(:now as timestamptz))
                on conflict (owner) do update set owner = known.owner
            returning current_secret
            """;

    @Override
    public Secret ensure(ApiKeyId owner, Secret fresh, Instant now) {
        Params params = Params.of("owner", owner).and("secret", fresh.value()).and("now", now);
        return sql.change(ENSURE, params, row -> new Secret(row.text("current_secret")))
                .orElse(fresh);
    }

    private static final String ROTATE =
            """
            insert into webhook_secrets as known (owner, current_secret, created_at)
            values (:owner, :secret, cast(:now as timestamptz))
                on conflict (owner) do update
               set previous_secret = known.current_secret,
                   previous_until = cast(:until as timestamptz),
                   current_secret = excluded.current_secret,
                   created_at = excluded.created_at
            """;

    @Override
    public void rotate(ApiKeyId owner, Secret fresh, Instant previousUntil, Instant now) {
        sql.update(
                ROTATE,
                Params.of("owner", owner)
                        .and("secret", fresh.value())
                        .and("until", previousUntil)
                        .and("now", now));
    }
}
