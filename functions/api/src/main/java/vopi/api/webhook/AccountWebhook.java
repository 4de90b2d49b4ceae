package vopi.api.webhook;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vopi.api.http.ApiResponse;
import vopi.api.http.ValidatedRequest;
import vopi.api.jobs.JobRequestRules;
import vopi.core.error.Defect;
import vopi.core.error.InvalidRequest;
import vopi.core.error.InvalidRequest.Problem;
import vopi.core.error.NotFound;
import vopi.core.job.JobStatus;
import vopi.core.webhook.WebhookEndpoint;
import vopi.core.webhook.WebhookEndpoints;

/// /api/v1/webhook: the webhook of the caller's key.
public final class AccountWebhook {
    private static final String TYPE = "job.";

    private final WebhookEndpoints endpoints;

    public AccountWebhook(WebhookEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /// @param events types of messages, such as `job.completed`
    private record EndpointJson(
            String url, List<String> events, Instant createdAt, Instant updatedAt) {
        static EndpointJson of(WebhookEndpoint endpoint) {
            return new EndpointJson(
                    endpoint.url(),
                    endpoint.events().stream().map(event -> TYPE + event.wire()).toList(),
                    endpoint.createdAt(),
                    endpoint.updatedAt());
        }
    }

    public ApiResponse get(ValidatedRequest call) {
        return ApiResponse.json(
                200,
                endpoints
                        .find(call.owner())
                        .map(EndpointJson::of)
                        .orElseThrow(AccountWebhook::none));
    }

    public ApiResponse delete(ValidatedRequest call) {
        if (!endpoints.delete(call.owner())) {
            throw none();
        }
        return ApiResponse.empty(204);
    }

    private static NotFound none() {
        return new NotFound("This key has no webhook: PUT one");
    }

    /// PUT: creates or replaces it.
    public static final class Change {
        private final WebhookEndpoints endpoints;
        private final JobRequestRules rules;
        private final InstantSource clock;

        public Change(WebhookEndpoints endpoints, JobRequestRules rules, InstantSource clock) {
            this.endpoints = endpoints;
            this.rules = rules;
            this.clock = clock;
        }

        private record Body(String url, @Nullable List<String> events) {}

        /// @throws InvalidRequest if no messages may be sent to the address
        public ApiResponse put(ValidatedRequest call) {
            Body body =
                    call.body(Body.class).orElseThrow(() -> new Defect("a webhook without a body"));
            rules.callbackProblem(body.url())
                    .ifPresent(text -> {
                        throw new InvalidRequest(List.of(new Problem("url", text)));
                    });
            List<JobStatus> events =
                    body.events() == null
                            ? WebhookEndpoint.ALL_EVENTS
                            : body.events().stream().map(Change::event).toList();
            return ApiResponse.json(
                    200,
                    EndpointJson.of(
                            endpoints.put(call.owner(), body.url(), events, clock.instant())));
        }

        private static JobStatus event(String type) {
            return JobStatus.ofWire(type.substring(TYPE.length()).toLowerCase(Locale.ROOT));
        }
    }
}
