package vopi.api.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.api.contract.ContractOperation;
import vopi.api.contract.ParameterValues;
import vopi.api.inbox.InboxEvent.Entity;
import vopi.api.jobs.JobIntake;
import vopi.api.jobs.NewJobBody;
import vopi.api.jobs.UnknownFieldWarnings;
import vopi.core.error.Defect;
import vopi.core.error.InvalidRequest;
import vopi.core.error.NotFound;
import vopi.core.intake.ObjectKey;
import vopi.core.intake.UploadKeys;
import vopi.core.job.JobId;
import vopi.core.port.ObjectStore;
import vopi.runtime.json.Json;

/// Creates a job for each video that arrives in an inbox. Its configuration is in the video's
/// [Sidecar], and in the object's metadata, which override that.
///
/// The job's id is derived from the write in the event (bucket, key, ETag, sequencer), so a
/// repeated event creates no second job. An event of a write that was overwritten creates no job:
/// the event of the later write does.
public final class InboxIntake {
    private static final Logger LOG = LoggerFactory.getLogger(InboxIntake.class);
    private static final String CONFIG = "vopi-config";
    private static final String CALLBACK = "vopi-callback-url";

    private final ContractOperation submit;
    private final ObjectStore store;
    private final JobIntake intake;
    private final InstantSource clock;

    /// @param submit the operation whose schema validates the metadata
    public InboxIntake(
            ContractOperation submit, ObjectStore store, JobIntake intake, InstantSource clock) {
        this.submit = submit;
        this.store = store;
        this.intake = intake;
        this.clock = clock;
    }

    /// @param jobs that this event, or an earlier copy of it, created
    public record Outcome(List<JobId> jobs) {}

    public Outcome receive(InboxEvent event) {
        List<InboxEvent.Notice> notices = event.records() == null ? List.of() : event.records();
        return new Outcome(notices.stream().flatMap(notice -> receive(notice).stream()).toList());
    }

    private Optional<JobId> receive(InboxEvent.Notice notice) {
        InboxEvent.Place place = notice.s3();
        if (place == null
                || notice.eventName() == null
                || !notice.eventName().contains("ObjectCreated")
                || !place.bucket().name().equals(store.bucket())) {
            return Optional.empty();
        }
        String key = place.object().plainKey();
        Optional<UploadKeys> owner =
                UploadKeys.ofInbox(key).filter(_ -> !key.endsWith("/") && !Sidecar.is(key));
        Optional<ObjectStore.Stat> stat = owner.flatMap(_ -> stat(key));
        if (owner.isEmpty() || stat.isEmpty() || overtaken(place.object(), stat.get())) {
            LOG.info("no job for {}: no video of a key, gone, or overtaken", key);
            return Optional.empty();
        }
        return Optional.of(make(owner.get(), place, stat.get()));
    }

    private JobId make(UploadKeys owner, InboxEvent.Place place, ObjectStore.Stat stat) {
        Instant now = clock.instant();
        JobId id = id(place);
        String url = "s3://" + store.bucket() + "/" + stat.key();
        if (ObjectKey.of(stat.key()).isEmpty()) {
            String shown = url.replaceAll("\\p{Cntrl}", "?");
            String reason = "The object's key must be of " + ObjectKey.RULE + ": name it anew";
            intake.refuse(id, owner.owner(), shown, reason, now);
            return id;
        }
        try {
            ObjectNode sent =
                    Sidecar.read(store, stat.key())
                            .orElseGet(JsonNodeFactory.instance::objectNode)
                            .put("videoUrl", url);
            NewJobBody body = body(sent, stat.metadata());
            List<String> notes = UnknownFieldWarnings.of(submit.unknownFields(sent));
            intake.accept(id, intake.check(owner.owner(), body, notes), now);
        } catch (InvalidRequest invalid) {
            String where =
                    store.stat(Sidecar.keyOf(stat.key())).isPresent()
                            ? "The JSON file beside the video, or the object's metadata: "
                            : "The object's metadata: ";
            intake.refuse(id, owner.owner(), url, where + invalid.text(), now);
        }
        return id;
    }

    private NewJobBody body(ObjectNode body, Map<String, String> metadata) {
        String callback = metadata.get(CALLBACK);
        if (callback != null) {
            body.put("callbackUrl", callback);
        }
        String config = metadata.get(CONFIG);
        if (config != null) {
            body.set("config", tree(config));
        }
        submit.check(ParameterValues.NONE, body);
        try {
            return Json.convert(body, NewJobBody.class);
        } catch (JsonProcessingException e) {
            throw new Defect("the schema let through what is no submit", e);
        }
    }

    private static JsonNode tree(String config) {
        try {
            return Json.tree(config);
        } catch (JsonProcessingException malformed) {
            throw new InvalidRequest(CONFIG, "is not JSON");
        }
    }

    private Optional<ObjectStore.Stat> stat(String key) {
        try {
            return store.stat(key).filter(stat -> stat.size() > 0);
        } catch (NotFound gone) {
            return Optional.empty();
        }
    }

    private static boolean overtaken(Entity entity, ObjectStore.Stat stat) {
        return entity.eTag() != null && !bare(entity.eTag()).equals(bare(stat.etag()));
    }

    private static String bare(String etag) {
        return etag.replace("\"", "");
    }

    private static JobId id(InboxEvent.Place place) {
        Entity entity = place.object();
        String write =
                String.join(
                        "\n",
                        place.bucket().name(),
                        entity.plainKey(),
                        entity.eTag() == null ? "" : bare(entity.eTag()),
                        entity.sequencer() == null ? "" : entity.sequencer());
        return new JobId(UUID.nameUUIDFromBytes(write.getBytes(StandardCharsets.UTF_8)));
    }
}
