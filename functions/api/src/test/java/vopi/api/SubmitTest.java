package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.api.TestApi.Answer;
import vopi.api.scenes.SceneCatalogue;
import vopi.core.image.ColourMode;
import vopi.core.image.CommercialVersion;
import vopi.core.image.ImageFormat;
import vopi.core.image.Preset;
import vopi.core.job.Fallback;
import vopi.core.job.Job;
import vopi.core.job.JobStatus;

final class SubmitTest {
    private static final String JOBS = "/api/v1/jobs";
    private static final String VIDEO = "{\"videoUrl\":\"https://videos.example.com/a.mp4\"}";

    private final TestApi api = new TestApi();

    @Test
    void storesTheJobEnqueuesItAndInvokesTheDispatch() {
        Answer answer = api.post(JOBS, VIDEO);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("status").asText()).isEqualTo("pending");
        assertThat(answer.json().at("/config/fps").asInt()).isEqualTo(10);
        assertThat(answer.json().at("/config/commercialVersions")).hasSize(4);
        assertThat(answer.json().get("createdAt").asText()).isEqualTo("2026-01-01T12:00:00.000Z");
        assertThat(answer.header("Location")).isEqualTo(JOBS + "/" + answer.id());
        assertThat(api.job(answer.id()).owner()).isEqualTo(TestApi.DEMO);
        assertThat(api.queue.depth(api.clock.instant()).waiting()).isOne();
        assertThat(api.dispatcher.wakes()).isOne();
    }

    @Test
    void acceptsEveryField() {
        Answer answer =
                api.post(
                        JOBS,
                        """
                        {"videoUrl":"http://videos.example.com/a.mp4","callbackUrl":"https://shop.example.com/h",
                         "config":{"fps":5,"batchSize":20.0,"commercialVersions":["solid","transparent","solid"],
                                   "aiCleanup":false,"geminiModel":"gemini-3.5-flash","maxCostUsd":2.50,
                                   "fallback":"fail"},
                         "somethingElse":{"deep":1}}
                        """);
        assertThat(answer.status()).isEqualTo(201);
        Job job = api.job(answer.id());
        assertThat(job.config().fps()).isEqualTo(5);
        assertThat(job.config().batchSize()).isEqualTo(20);
        assertThat(job.config().commercialVersions())
                .containsExactly(CommercialVersion.TRANSPARENT, CommercialVersion.SOLID);
        assertThat(job.config().aiCleanup()).isFalse();
        assertThat(job.config().geminiModel()).isEqualTo("gemini-3.5-flash");
        assertThat(job.config().maxCostUsd()).isEqualByComparingTo("2.5");
        assertThat(job.config().fallback()).isEqualTo(Fallback.FAIL);
        assertThat(answer.json().at("/config/fallback").asText()).isEqualTo("fail");
        assertThat(job.callbackUrl()).isEqualTo("https://shop.example.com/h");
    }

    @Test
    void acceptsOutputSettings() {
        Answer answer =
                api.post(
                        JOBS,
                        """
                        {"videoUrl":"https://videos.example.com/a.mp4",
                         "config":{"preset":"amazon","size":1600,"padding":0.05,"format":"jpeg","quality":85}}
                        """);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().at("/config/preset").asText()).isEqualTo("amazon");
        Job job = api.job(answer.id());
        assertThat(job.config().output().preset()).isEqualTo(Preset.AMAZON);
        assertThat(job.config().output().size()).isEqualTo(1600);
        assertThat(job.config().output().padding()).isEqualTo(0.05);
        assertThat(job.config().output().format()).isEqualTo(ImageFormat.JPEG);
        assertThat(job.config().output().quality()).isEqualTo(85);
    }

    @Test
    void acceptsSeveralMarketplacesWithTheirMainOne() {
        Answer answer = api.post(JOBS, presets("\"presets\":[\"amazon\",\"shopify\"]"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().at("/config/preset").asText()).isEqualTo("amazon");
        assertThat(answer.json().at("/config/presets")).hasToString("[\"amazon\",\"shopify\"]");
        assertThat(answer.json().at("/config/size").isNull()).isTrue();
        Answer again =
                api.post(
                        JOBS,
                        presets("\"preset\":\"shopify\",\"presets\":[\"amazon\",\"shopify\"]"));
        assertThat(api.job(again.id()).config().output().shops())
                .containsExactly(Preset.SHOPIFY, Preset.AMAZON);
    }

    @Test
    void aMainMarketplaceThatIsNoneOfTheSeveralIsRejected() {
        Answer answer = api.post(JOBS, presets("\"preset\":\"etsy\",\"presets\":[\"amazon\"]"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problems()).containsExactly("config.preset");
        assertThat(api.post(JOBS, presets("\"presets\":[]")).problems())
                .containsExactly("config.presets");
        assertThat(api.post(JOBS, presets("\"presets\":[\"amazn\"]")).status()).isEqualTo(422);
    }

    private static String presets(String fields) {
        return "{\"videoUrl\":\"https://videos.example.com/a.mp4\",\"config\":{" + fields + "}}";
    }

    @Test
    void textsOfAModelAreRequestedExplicitly() {
        Answer none = api.post(JOBS, presets("\"fps\":5"));
        assertThat(none.json().at("/config/texts").asBoolean(true)).isFalse();
        Answer answer = api.post(JOBS, presets("\"texts\":true"));
        assertThat(answer.json().at("/config/texts").asBoolean()).isTrue();
        assertThat(api.job(answer.id()).config().texts()).isTrue();
        assertThat(api.post(JOBS, presets("\"texts\":1")).problems())
                .containsExactly("config.texts");
    }

    @Test
    void aSpinHasTwentyFourOrThirtySixFrames() {
        Answer answer = api.post(JOBS, presets("\"spin\":36"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().at("/config/spin").asInt()).isEqualTo(36);
        assertThat(api.job(answer.id()).config().output().spin()).isEqualTo(36);
        Answer refused = api.post(JOBS, presets("\"spin\":12"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problems()).containsExactly("config.spin");
    }

    @Test
    void acceptsASettingOfTheListAndNamesThemForAnother() {
        String scene = SceneCatalogue.load().scenes().getFirst().name();
        Answer answer = api.post(JOBS, scene(scene));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().at("/config/scene").asText()).isEqualTo(scene);
        assertThat(answer.json().at("/config/colors").asText()).isEqualTo("original");
        assertThat(api.job(answer.id()).config().output().colors()).isEqualTo(ColourMode.ORIGINAL);
        Answer refused = api.post(JOBS, scene("no-such-place"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("config.scene", "take one of " + scene);
    }

    private static String scene(String name) {
        return """
        {"videoUrl":"https://videos.example.com/a.mp4",
         "config":{"scene":"%s","colors":"original"}}
        """
                .formatted(name);
    }

    @Test
    void defaultsAreFilledInUnlessAPresetDecides() {
        Answer plain = api.post(JOBS, VIDEO);
        assertThat(plain.json().at("/config/size").asInt()).isEqualTo(2048);
        assertThat(plain.json().at("/config/format").asText()).isEqualTo("png");
        Answer preset =
                api.post(
                        JOBS,
                        "{\"videoUrl\":\"https://videos.example.com/a.mp4\",\"config\":{\"preset\":\"etsy\"}}");
        assertThat(preset.json().at("/config/size").isNull()).isTrue();
    }

    @Test
    void anUnknownPresetIsRejectedWithTheValidOnes() {
        Answer answer =
                api.post(
                        JOBS,
                        "{\"videoUrl\":\"https://videos.example.com/a.mp4\",\"config\":{\"preset\":\"amazn\"}}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problems()).containsExactly("config.preset");
        assertThat(answer.json().at("/details/0/message").asText())
                .contains("amazon, google, shopify, ebay, etsy", "leave it out");
    }

    @Test
    void settingsThatViolateThePresetAreRejectedWithBothNames() {
        Answer answer =
                api.post(
                        JOBS,
                        """
                        {"videoUrl":"ftp://videos.example.com/a.mp4",
                         "config":{"preset":"amazon","size":800,"padding":0.2,"format":"webp"}}
                        """);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problems())
                .containsExactlyInAnyOrder(
                        "videoUrl", "config.size", "config.padding", "config.format");
        assertThat(answer.json().at("/details/1/message").asText())
                .contains("amazon (config.preset)");
    }

    @Test
    void nullMeansNotSent() {
        String body =
                "{\"videoUrl\":\"https://videos.example.com/a.mp4\",\"callbackUrl\":null,\"config\":null}";
        assertThat(api.post(JOBS, body).status()).isEqualTo(201);
    }

    @Test
    void aRetiredModelIsReplacedWithAWarning() {
        Answer answer =
                api.post(
                        JOBS,
                        "{\"videoUrl\":\"https://videos.example.com/a.mp4\",\"config\":{\"geminiModel\":\"gemini-1.5-pro\"}}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(api.job(answer.id()).config().geminiModel()).isNull();
        assertThat(api.job(answer.id()).warnings())
                .singleElement()
                .asString()
                .contains("gemini-1.5-pro");
    }

    @Test
    void everyProblemIsListedAtOnce() {
        Answer answer =
                api.post(
                        JOBS,
                        """
                        {"callbackUrl":7,"config":{"fps":31,"batchSize":0,"commercialVersions":["solid","gold"],
                         "aiCleanup":"yes","geminiModel":"","maxCostUsd":-1,"fallback":"none","fsp":3}}
                        """);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problems())
                .containsExactlyInAnyOrder(
                        "videoUrl",
                        "callbackUrl",
                        "config.fps",
                        "config.batchSize",
                        "config.commercialVersions[1]",
                        "config.aiCleanup",
                        "config.geminiModel",
                        "config.maxCostUsd",
                        "config.fallback",
                        "config.fsp");
        assertThat(answer.json().get("error").asText()).isEqualTo("VALIDATION_ERROR");
        assertThat(answer.json().at("/details").toString()).contains("must be 1 to 30");
        assertThat(answer.json().get("requestId").asText()).isEqualTo("test-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://videos.example.com/a.mp4",
                "file:///etc/passwd",
                "s3://other-bucket/uploads/demo/a.mp4",
                "s3://vopi-test/uploads/else/a.mp4",
                "s3://vopi-test/jobs/x/source/video.mp4",
                "s3://vopi-test/uploads/demo/",
                "S3://vopi-test/uploads/demo/a.mp4",
                "s3://vopi-test/uploads/demo/../else/a.mp4",
                "s3://vopi-test/uploads/demo//../else/a.mp4",
                "s3://vopi-test/uploads/demo/./a.mp4",
                "s3://vopi-test/uploads/demo/../../jobs/x/commercial/x.png",
                "s3://vopi-test/uploads/demo/a\\\\b",
                "s3://vopi-test/uploads/demo/a\\u0000b",
                "s3://vopi-test/uploads/demo/a\\u0085b",
                "s3://vopi-test//uploads/demo/a.mp4",
                "http://127.0.0.1/a.mp4",
                "http://2130706433/a.mp4",
                "http://0x7f.1/a.mp4",
                "http://0177.0.0.1/a.mp4",
                "http://[::1]/a.mp4",
                "http://[::ffff:10.0.0.1]/a.mp4",
                "http://[64:ff9b::7f00:1]/a.mp4",
                "http://169.254.169.254/latest/meta-data",
                "http://localhost/a.mp4",
                "http://localhost./a.mp4",
                "https://user:secret@videos.example.com/a.mp4",
                "https:///a.mp4",
                "no address",
                "//videos.example.com/a.mp4"
            })
    void refusesAVideoFromElsewhere(String url) {
        Answer answer = api.post(JOBS, "{\"videoUrl\":\"" + url + "\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problems()).containsExactly("videoUrl");
    }

    @Test
    void acceptsTheKeysOwnUpload() {
        assertThat(
                        api.post(JOBS, "{\"videoUrl\":\"s3://vopi-test/uploads/demo/t/a.mp4\"}")
                                .status())
                .isEqualTo(201);
        assertThat(api.post(JOBS, "{\"videoUrl\":\"s3://vopi-test/inbox/demo/a.mp4\"}").status())
                .isEqualTo(201);
    }

    @Test
    void bothAddressesAreCheckedAtOnce() {
        Answer answer =
                api.post(
                        JOBS,
                        "{\"videoUrl\":\"http://10.0.0.1/a\",\"callbackUrl\":\"s3://vopi-test/uploads/demo/a\"}");
        assertThat(answer.problems()).containsExactly("videoUrl", "callbackUrl");
    }

    @Test
    void aRepeatReturnsTheFirstResponse() {
        Answer first = api.call("POST", JOBS, Map.of("Idempotency-Key", "k1"), VIDEO);
        api.clock.advance(Duration.ofHours(1));
        Answer repeat = api.call("POST", JOBS, Map.of("idempotency-key", "k1"), " " + VIDEO);
        assertThat(repeat.status()).isEqualTo(201);
        assertThat(repeat.text()).isEqualTo(first.text());
        assertThat(repeat.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(repeat.header("Location")).isEqualTo(first.header("Location"));
        assertThat(first.headers()).doesNotContainKey("Idempotent-Replayed");
        assertThat(api.get(JOBS).json().get("total").asInt()).isOne();
    }

    @Test
    void anIdempotencyKeyIsForOneBodyAndOneOwner() {
        api.call("POST", JOBS, Map.of("Idempotency-Key", "k1"), VIDEO);
        Answer other =
                api.call(
                        "POST",
                        JOBS,
                        Map.of("Idempotency-Key", "k1"),
                        "{\"videoUrl\":\"https://videos.example.com/b.mp4\"}");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.problems()).containsExactly("Idempotency-Key");
        Answer stranger =
                api.call(
                        "POST", JOBS, Map.of("Idempotency-Key", "k1", "x-api-key", "other"), VIDEO);
        assertThat(stranger.status()).isEqualTo(201);
        assertThat(stranger.headers()).doesNotContainKey("Idempotent-Replayed");
    }

    @Test
    void anIdempotencyKeyExpiresAfterADay() {
        Answer first = api.call("POST", JOBS, Map.of("Idempotency-Key", "k1"), VIDEO);
        api.clock.advance(Duration.ofHours(25));
        Answer later = api.call("POST", JOBS, Map.of("Idempotency-Key", "k1"), VIDEO);
        assertThat(later.id()).isNotEqualTo(first.id());
    }

    @Test
    void anIdempotencyKeyHasAtMost255Characters() {
        Answer answer = api.call("POST", JOBS, Map.of("Idempotency-Key", "k".repeat(256)), VIDEO);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problems()).containsExactly("Idempotency-Key");
    }

    @Test
    void theJobSurvivesAnOutageOfQueueAndDispatch() {
        api.queue.down(true);
        api.dispatcher.failNext();
        Answer answer = api.post(JOBS, VIDEO);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(api.job(answer.id()).status()).isEqualTo(JobStatus.PENDING);
    }

    @Test
    void rejectsABodyThatIsNotJson() {
        assertThat(api.post(JOBS, "{\"videoUrl\":").status()).isEqualTo(400);
        assertThat(api.post(JOBS, "{} {}").status()).isEqualTo(400);
        assertThat(api.post(JOBS, "[".repeat(5000)).status()).isEqualTo(400);
        assertThat(api.post(JOBS, "[]").status()).isEqualTo(422);
        assertThat(api.post(JOBS, "null").status()).isEqualTo(422);
        assertThat(api.call("POST", JOBS, Map.of("Content-Type", "text/plain"), VIDEO).status())
                .isEqualTo(415);
        assertThat(
                        api.call(
                                        "POST",
                                        JOBS,
                                        Map.of("Content-Type", "Application/JSON; charset=utf-8"),
                                        VIDEO)
                                .status())
                .isEqualTo(201);
        assertThat(api.post(JOBS, "\"" + "x".repeat(1 << 20) + "\"").status()).isEqualTo(413);
    }

    @Test
    void needsAKey() {
        Answer answer = api.call("POST", JOBS, Map.of("x-api-key", ""), VIDEO);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().get("error").asText()).isEqualTo("UNAUTHORIZED");
    }

    @Test
    void aFailedJobStartsAgain() {
        Job job = api.submit("a.mp4");
        String retry = JOBS + "/" + job.id() + "/retry";
        assertThat(api.post(retry, null).status()).isEqualTo(409);
        api.rows.jobs().fail(job.id(), 1, "broken", api.clock.instant());
        Answer answer = api.post(retry, null);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("status").asText()).isEqualTo("pending");
        assertThat(api.job(job.id()).attempt()).isEqualTo(2);
        assertThat(api.call("POST", retry, Map.of("x-api-key", "other"), null).status())
                .isEqualTo(404);
    }
}
