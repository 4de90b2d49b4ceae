package vopi.aws.data;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vopi.aws.sql.Params;
import vopi.aws.sql.Row;
import vopi.aws.sql.Sql;
import vopi.core.error.Defect;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobStatus;
import vopi.core.webhook.WebhookEndpoint;
import vopi.core.webhook.WebhookEndpoints;

/// The `webhook_endpoints` rows.
public final class EndpointRows implements WebhookEndpoints {
    private static final TypeReference<List<JobStatus>> EVENTS = new TypeReference<>() {};

    private final Sql sql;

    public EndpointRows(Sql sql) {
        this.sql = sql;
    }

    static final String FIND =
            """
            select owner, url, cast(events as text) as events, created_at, updated_at
              from webhook_endpoints
             where owner = :owner
            """;

    @Override
    public Optional<WebhookEndpoint> find(ApiKeyId owner) {
        return sql.first(FIND, Params.of("owner", owner), EndpointRows::endpoint);
    }

    private static final String PUT =
            """
            with moved as (
                update webhook_deliveries
                   set url = :url
                  from jobs
                 where jobs.id = webhook_deliveries.job_id and jobs.owner = :owner
                   and webhook_deliveries.receiver = 'account'
                   and webhook_deliveries.state = 'pending')
            insert into webhook_endpoints as known (owner, url, events, created_at, updated_at)
            values (:owner, :url, cast(:events as jsonb), cast(:now as timestamptz),
                    cast(:now as timestamptz))
                on conflict (owner) do update
               set url = excluded.url, events = excluded.events, updated_at = excluded.updated_at
            returning owner, url, cast(events as text) as events, created_at, updated_at
            """;

    @Override
    public WebhookEndpoint put(ApiKeyId owner, String url, List<JobStatus> events, Instant now) {
        Params params =
                Params.of("owner", owner).and("url", url).json("events", events).and("now", now);
        return sql.change(PUT, params, EndpointRows::endpoint)
                .orElseThrow(() -> new Defect("a webhook was not stored"));
    }

    private static final String DELETE =
            """
            with ended as (
                update webhook_deliveries
                   set state = 'gave_up', next_attempt_at = null
                  from jobs
                 where jobs.id = webhook_deliveries.job_id and jobs.owner = :owner
                   and webhook_deliveries.receiver = 'account'
                   and webhook_deliveries.state = 'pending')
            delete from webhook_endpoints where owner = :owner
            """;

    @Override
    public boolean delete(ApiKeyId owner) {
        return sql.update(DELETE, Params.of("owner", owner)) == 1;
    }

    private static WebhookEndpoint endpoint(Row row) {
        return new WebhookEndpoint(
                new ApiKeyId(row.text("owner")),
                row.text("url"),
                row.json("events", EVENTS),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
