package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.core.image.Preset;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.job.JobStatus;

final class InboxTest {
    private static final byte[] VIDEO = {1, 2, 3};
    private static final byte[] OTHER = {4, 5};

    private final TestApi api = new TestApi();

    private String etag(String key) {
        return api.objects.stat(key).orElseThrow().etag();
    }

    private static String event(String key, String etag, String sequencer) {
        return """
        {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","eventName":"ObjectCreated:Put",
          "eventTime":"2026-01-01T12:00:00.000Z",
          "s3":{"bucket":{"name":"vopi-test"},"object":{"key":"%s","size":3,"eTag":"%s","sequencer":"%s"}}}]}
        """
                .formatted(key, etag, sequencer);
    }

    private int jobs() {
        return api.get("/api/v1/jobs").json().get("total").asInt();
    }

    private Job only(JsonNode outcome) {
        assertThat(outcome.get("jobs")).hasSize(1);
        return api.job(JobId.of(outcome.get("jobs").get(0).asText()));
    }

    @Test
    void anUploadStartsAJob() {
        api.objects.put("inbox/demo/my video+1.mp4", VIDEO, "video/mp4");
        Job job =
                only(
                        api.uploaded(
                                event(
                                        "inbox/demo/my+video%2B1.mp4",
                                        etag("inbox/demo/my video+1.mp4"), "1")));
        assertThat(job.owner()).isEqualTo(TestApi.DEMO);
        assertThat(job.videoUrl()).isEqualTo("s3://vopi-test/inbox/demo/my video+1.mp4");
        assertThat(job.config()).isEqualTo(JobConfig.DEFAULT);
        assertThat(job.status()).isEqualTo(JobStatus.PENDING);
        assertThat(api.queue.depth(api.clock.instant()).waiting()).isOne();
        assertThat(api.dispatcher.wakes()).isOne();
    }

    /// S3 accepts such a key, but no job can read it: the job fails with the reason.
    @ParameterizedTest
    @ValueSource(
            strings = {"inbox/demo/../other/a.mp4", "inbox/demo//a.mp4", "inbox/demo/a\u0001.mp4"})
    void aKeyThatCouldBeReadAsAPathIsAFailedJob(String key) {
        api.objects.put(key, VIDEO, "video/mp4");
        Job job = only(api.uploaded(event(key.replace("\u0001", "%01"), etag(key), "1")));
        assertThat(job.owner()).isEqualTo(TestApi.DEMO);
        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.error()).contains("key", "1024 bytes");
        assertThat(job.videoUrl()).doesNotContain("\u0001");
        assertThat(api.delete("/api/v1/jobs/" + job.id()).status()).isEqualTo(204);
        assertThat(api.objects.keys()).containsExactly(key);
    }

    @Test
    void theSameEventTwiceMakesOneJob() {
        api.objects.put("inbox/demo/a.mp4", VIDEO, "video/mp4");
        String event = event("inbox/demo/a.mp4", etag("inbox/demo/a.mp4"), "1");
        Job first = only(api.uploaded(event));
        api.dispatch();
        assertThat(only(api.uploaded(event)).id()).isEqualTo(first.id());
        api.dispatch();
        assertThat(jobs()).isOne();
        assertThat(api.executions.started()).containsExactly(first.id() + "-1");
    }

    @Test
    void eventsOutOfOrderMakeOneJobOfTheLastWrite() {
        api.objects.put("inbox/demo/a.mp4", OTHER, "video/mp4");
        String overtaken = etag("inbox/demo/a.mp4");
        api.objects.put("inbox/demo/a.mp4", VIDEO, "video/mp4");
        api.uploaded(event("inbox/demo/a.mp4", etag("inbox/demo/a.mp4"), "2"));
        api.uploaded(event("inbox/demo/a.mp4", overtaken, "1"));
        assertThat(jobs()).isOne();
    }

    @Test
    void aNewWriteOfTheSameKeyIsANewJob() {
        api.objects.put("inbox/demo/a.mp4", VIDEO, "video/mp4");
        api.uploaded(event("inbox/demo/a.mp4", etag("inbox/demo/a.mp4"), "1"));
        api.uploaded(event("inbox/demo/a.mp4", etag("inbox/demo/a.mp4"), "2"));
        assertThat(jobs()).isEqualTo(2);
    }

    private void sidecar(String key, String json) {
        api.objects.put(key, json.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    private Job uploaded(String key) {
        return only(api.uploaded(event(key, etag(key), "1")));
    }

    @Test
    void theJsonFileBesideTheVideoIsTheBodyOfItsSubmit() {
        sidecar(
                "inbox/demo/new/a.b.json",
                """
                {"callbackUrl":"https://shop.example.com/hook","colour":"red",
                 "config":{"presets":["amazon","shopify"],"fps":4}}
                """);
        api.objects.put("inbox/demo/new/a.b.mp4", VIDEO, "video/mp4");
        Job job = uploaded("inbox/demo/new/a.b.mp4");
        assertThat(job.config().fps()).isEqualTo(4);
        assertThat(job.config().output().shops()).containsExactly(Preset.AMAZON, Preset.SHOPIFY);
        assertThat(job.callbackUrl()).isEqualTo("https://shop.example.com/hook");
        assertThat(job.warnings()).singleElement().asString().contains("colour");
    }

    @Test
    void metadataOverridesTheJsonFile() {
        sidecar("inbox/demo/a.json", "{\"config\":{\"fps\":4}}");
        api.objects.put(
                "inbox/demo/a.mp4", VIDEO, "video/mp4", Map.of("vopi-config", "{\"fps\":3}"));
        assertThat(uploaded("inbox/demo/a.mp4").config().fps()).isEqualTo(3);
    }

    @Test
    void theJsonFileItselfStartsNoJob() {
        sidecar("inbox/demo/a.json", "{}");
        sidecar("inbox/demo/B.JSON", "{}");
        for (String key : List.of("inbox/demo/a.json", "inbox/demo/B.JSON")) {
            assertThat(api.uploaded(event(key, etag(key), "1")).get("jobs")).isEmpty();
        }
        assertThat(jobs()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | is not JSON",
                "[] | must be a JSON object",
                "{\"videoUrl\":\"https://v.example.com/other.mp4\"} | leave it out",
                "{\"config\":{\"fps\":0}} | config.fps",
                "{\"config\":{\"preset\":\"amazn\"}} | amazon, google"
            })
    void aJsonFileThatCannotBeUsedIsAFailedJobWithTheReason(String json, String reason) {
        sidecar("inbox/demo/a.json", json);
        api.objects.put("inbox/demo/a.mp4", VIDEO, "video/mp4");
        Job job = uploaded("inbox/demo/a.mp4");
        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.error()).contains("JSON file beside the video", reason);
    }

    @Test
    void aHugeJsonFileIsNotRead() {
        sidecar("inbox/demo/a.json", " ".repeat(65_537));
        api.objects.put("inbox/demo/a.mp4", VIDEO, "video/mp4");
        assertThat(uploaded("inbox/demo/a.mp4").error()).contains("larger than 64 KiB");
    }

    @Test
    void theJsonFileOfAnotherKeyOrFolderIsNotRead() {
        sidecar("inbox/other/a.json", "{\"config\":{\"fps\":4}}");
        sidecar("inbox/demo/a.json", "{\"config\":{\"fps\":4}}");
        api.objects.put("inbox/demo/x/a.mp4", VIDEO, "video/mp4");
        assertThat(uploaded("inbox/demo/x/a.mp4").config()).isEqualTo(JobConfig.DEFAULT);
    }

    @Test
    void metadataOverridesTheDefaults() {
        api.objects.put(
                "inbox/demo/a.mp4",
                VIDEO,
                "video/mp4",
                Map.of(
                        "vopi-config",
                        "{\"fps\":3,\"commercialVersions\":[\"solid\"]}",
                        "vopi-callback-url",
                        "https://shop.example.com/hook"));
        Job job = only(api.uploaded(event("inbox/demo/a.mp4", etag("inbox/demo/a.mp4"), "1")));
        assertThat(job.config().fps()).isEqualTo(3);
        assertThat(job.callbackUrl()).isEqualTo("https://shop.example.com/hook");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"fps\":99}", "{fps", "[]", "{\"fpss\":1}", "{\"maxCostUsd\":\"x\"}"})
    void badMetadataFailsTheJobVisibly(String config) {
        api.objects.put("inbox/demo/a.mp4", VIDEO, "video/mp4", Map.of("vopi-config", config));
        String event = event("inbox/demo/a.mp4", etag("inbox/demo/a.mp4"), "1");
        Job job = only(api.uploaded(event));
        api.uploaded(event);
        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.error()).contains("config");
        assertThat(jobs()).isOne();
    }

    @Test
    void aPrivateCallbackInMetadataFailsTheJob() {
        api.objects.put(
                "inbox/demo/a.mp4",
                VIDEO,
                "video/mp4",
                Map.of("vopi-callback-url", "http://10.0.0.1/"));
        Job job = only(api.uploaded(event("inbox/demo/a.mp4", etag("inbox/demo/a.mp4"), "1")));
        assertThat(job.error()).contains("callbackUrl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}",
                "{\"Records\":[]}",
                "{\"Records\":[{\"eventName\":\"ObjectRemoved:Delete\",\"s3\":{\"bucket\":{\"name\":\"vopi-test\"},\"object\":{\"key\":\"inbox/demo/a.mp4\"}}}]}",
                "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"other\"},\"object\":{\"key\":\"inbox/demo/a.mp4\"}}}]}",
                "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"vopi-test\"},\"object\":{\"key\":\"inbox/demo/gone.mp4\"}}}]}",
                "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"vopi-test\"},\"object\":{\"key\":\"inbox/demo/folder/\"}}}]}",
                "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"vopi-test\"},\"object\":{\"key\":\"inbox/a.mp4\"}}}]}",
                "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"vopi-test\"},\"object\":{\"key\":\"inbox/no+key!/a.mp4\"}}}]}",
                "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"vopi-test\"},\"object\":{\"key\":\"uploads/demo/a.mp4\"}}}]}"
            })
    void otherEventsMakeNoJob(String event) {
        api.objects.put("inbox/demo/a.mp4", VIDEO, "video/mp4");
        api.objects.put("inbox/demo/folder/", new byte[0], "application/x-directory");
        api.objects.put("inbox/a.mp4", VIDEO, "video/mp4");
        api.objects.put("uploads/demo/a.mp4", VIDEO, "video/mp4");
        assertThat(api.uploaded(event).get("jobs")).isEmpty();
    }
}
