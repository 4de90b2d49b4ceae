package vopi.stage.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.core.job.Job;
import vopi.core.job.JobResult;
import vopi.core.job.JobStatus;
import vopi.core.port.ObjectStore;
import vopi.core.result.LinkedResult;
import vopi.core.webhook.Delivery;
import vopi.runtime.json.Json;

/// The body of a webhook in the format of Standard Webhooks: `type`, `timestamp`, `data`. The
/// fields of `data` are repeated at the top level for receivers of the earlier format. URLs are
/// signed at each attempt, so the images in a message delivered a day late are still reachable.
final class WebhookMessage {
    private static final Duration LINK_LIFE = Duration.ofHours(1);

    private final ObjectStore objects;

    WebhookMessage(ObjectStore objects) {
        this.objects = objects;
    }

    byte[] body(Job job, Delivery delivery) {
        Instant ended = job.completedAt() == null ? job.updatedAt() : job.completedAt();
        Map<String, @Nullable Object> data = data(job, delivery.event(), ended);
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("type", "job." + delivery.event().wire());
        message.put("timestamp", ended);
        message.put("data", data);
        message.putAll(data);
        return Json.bytes(message);
    }

    private Map<String, @Nullable Object> data(Job job, JobStatus event, Instant ended) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("jobId", job.id());
        fields.put("status", event.wire());
        if (event == JobStatus.FAILED) {
            fields.put("error", job.error());
            fields.put("failedAt", ended);
        } else {
            fields.put("result", result(job));
            fields.put("completedAt", ended);
        }
        return fields;
    }

    private @Nullable LinkedResult result(Job job) {
        JobResult result = job.result();
        if (result == null) {
            return null;
        }
        return LinkedResult.of(
                job.id(),
                result,
                job.warnings(),
                key -> objects.presignGet(key, LINK_LIFE, null).toString());
    }
}
