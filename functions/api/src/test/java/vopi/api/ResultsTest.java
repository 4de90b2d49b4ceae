package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vopi.api.TestApi.Answer;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.media.FrameId;
import vopi.core.port.FrameStore;
import vopi.core.view.ViewKey;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;

final class ResultsTest {
    private final TestApi api = new TestApi();

    private Answer get(String part) {
        Job job = Samples.completed(api, SampleJobs.id(1), TestApi.DEMO);
        return api.get("/api/v1/jobs/" + job.id() + part);
    }

    /// Clients poll lists while the job runs.
    @ParameterizedTest
    @CsvSource({
        "/frames, []",
        "/frames/final, []",
        "/images, []",
        "/images/grouped, {}",
        "/deliveries, '{\"deliveries\":[]}'"
    })
    void listsAreEmptyBeforeTheStageHasRun(String part, String empty) {
        Answer answer = api.get("/api/v1/jobs/" + api.submit("a").id() + part);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(empty);
        assertThat(answer.header("X-Total-Count")).isEqualTo(part.startsWith("/fr") ? "0" : "");
        assertThat(answer.headers()).doesNotContainKey("Link");
    }

    @Test
    void downloadsAreEmptyBeforeTheStagesHaveRun() {
        Answer answer = api.get("/api/v1/jobs/" + api.submit("a").id() + "/download-urls");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("frames")).isEmpty();
        assertThat(answer.json().get("commercialImages")).isEmpty();
        assertThat(answer.json().get("expiresIn").asInt()).isEqualTo(3600);
    }

    @Test
    void videoIsNotFoundBeforeTheProbe() {
        Answer answer = api.get("/api/v1/jobs/" + api.submit("a").id() + "/video");
        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void theVideo() {
        JsonNode video = get("/video").json();
        assertThat(video.get("duration").asDouble()).isEqualTo(12.5);
        assertThat(video.at("/metadata/filename").asText()).isEqualTo("shoe.mp4");
        assertThat(video.get("sourceUrl").asText())
                .isEqualTo("https://videos.example.com/shoe.mp4");
    }

    @Test
    void framesComeInPages() {
        Answer first = get("/frames?limit=2");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().findValuesAsText("frameId"))
                .containsExactly("frame_00001", "frame_00011");
        assertThat(first.header("X-Total-Count")).isEqualTo("3");
        String next = "/api/v1/jobs/" + SampleJobs.id(1) + "/frames?limit=2&offset=2";
        assertThat(first.header("Link")).isEqualTo("<" + next + ">; rel=\"next\"");
        Answer second = api.get(next);
        assertThat(second.json().findValuesAsText("frameId")).containsExactly("frame_00021");
        assertThat(second.headers()).doesNotContainKey("Link");
        assertThat(api.get("/api/v1/jobs/" + SampleJobs.id(1) + "/frames?offset=9").json())
                .isEmpty();
        assertThat(api.get("/api/v1/jobs/" + SampleJobs.id(1) + "/frames?limit=1001").status())
                .isEqualTo(422);
    }

    @Test
    void aPageHas100FramesUnlessMoreAreAskedFor() {
        JobId id = api.submit("a").id();
        List<FrameStore.Candidate> frames =
                IntStream.rangeClosed(1, 101)
                        .mapToObj(number -> SampleViews.candidate(id, number))
                        .toList();
        api.rows.frames().replaceCandidates(id, 1, new UUID(0, 1), frames, api.clock.instant());
        String path = "/api/v1/jobs/" + id + "/frames";
        assertThat(api.get(path).json()).hasSize(100);
        assertThat(api.get(path).header("Link")).contains("limit=100&offset=100");
        assertThat(api.get(path + "?limit=1000").json()).hasSize(101);
    }

    @Test
    void aClassifiedFrameHasItsClassification() {
        JsonNode frame = get("/frames").json().get(0);
        assertThat(frame.get("isFinalSelection").asBoolean()).isTrue();
        assertThat(frame.get("productId").asText()).isEqualTo("product_1");
        assertThat(frame.get("variantId").asText()).isEqualTo("front");
        assertThat(frame.at("/scores/geminiScore").asDouble()).isEqualTo(87.5);
        assertThat(frame.at("/obstructions/has_obstruction").asBoolean()).isTrue();
        assertThat(frame.at("/obstructions/obstruction_types/0").asText()).isEqualTo("hand");
        assertThat(frame.at("/backgroundRecommendations/solid_color").asText())
                .isEqualTo("#F5F5F5");
        assertThat(frame.get("key").asText()).contains("/frames/");
        assertThat(frame.get("s3Url").asText()).contains(frame.get("key").asText());
    }

    @Test
    void anUnclassifiedFrameHasNoClassification() {
        JsonNode frame = get("/frames").json().get(2);
        assertThat(frame.get("isFinalSelection").asBoolean()).isFalse();
        assertThat(frame.get("isBestPerSecond").asBoolean()).isTrue();
        assertThat(frame.get("productId").isNull()).isTrue();
        assertThat(frame.get("obstructions").isNull()).isTrue();
        assertThat(frame.get("scores").has("geminiScore")).isFalse();
        assertThat(frame.get("key").asText()).contains("/candidates/");
    }

    @Test
    void onlyFinalFrames() {
        Answer answer = get("/frames/final");
        assertThat(answer.json()).hasSize(2);
        assertThat(answer.header("X-Total-Count")).isEqualTo("2");
    }

    @Test
    void aFinalFrameMayBeBetweenTheBestOfTheSeconds() {
        Job job = Samples.completed(api, SampleJobs.id(1), TestApi.DEMO);
        String key = new JobObjectKeys(job.id()).finalFrame(SampleViews.BACK, new FrameId(14), 1.3);
        api.rows
                .frames()
                .select(
                        job.id(),
                        1,
                        List.of(SampleViews.finding(14, SampleViews.BACK)),
                        List.of(new FrameStore.Selection(SampleViews.candidate(job.id(), 14), key)),
                        api.clock.instant());
        String path = "/api/v1/jobs/" + job.id();
        JsonNode all = api.get(path + "/frames").json();
        assertThat(all.findValuesAsText("frameId"))
                .containsExactly("frame_00001", "frame_00011", "frame_00014", "frame_00021");
        assertThat(all.findValuesAsText("isBestPerSecond"))
                .containsExactly("true", "true", "false", "true");
        assertThat(all.findValuesAsText("isFinalSelection"))
                .containsExactly("false", "false", "true", "false");
        Answer finals = api.get(path + "/frames/final");
        assertThat(finals.json().findValuesAsText("key")).containsExactly(key);
        assertThat(finals.header("X-Total-Count")).isEqualTo("1");
    }

    @Test
    void imagesMadeAndNotMade() {
        JsonNode images = get("/images").json();
        assertThat(images).hasSize(3);
        assertThat(images.findValuesAsText("success"))
                .containsExactlyInAnyOrder("true", "true", "false");
        JsonNode failed =
                images.valueStream()
                        .filter(i -> !i.get("success").asBoolean())
                        .findFirst()
                        .orElseThrow();
        assertThat(failed.get("s3Url").isNull()).isTrue();
        assertThat(failed.get("error").asText()).isEqualTo("no product found");
    }

    @Test
    void madeImagesAreGroupedByView() {
        JsonNode views = get("/images/grouped").json();
        assertThat(views.propertyStream().map(java.util.Map.Entry::getKey))
                .containsExactly("product_1_front");
        assertThat(views.at("/product_1_front/solid").asText()).startsWith("https://objects.test/");
    }

    /// One frame of the video, two files, each named by its product.
    @Test
    void twoProductsInOneFrameAreTwoDownloads() {
        JobObjectKeys keys = new JobObjectKeys(SampleJobs.id(2));
        ViewKey mug = new ViewKey("product_2", "front");
        String one = keys.finalFrame(SampleViews.FRONT, new FrameId(1), 0);
        String two = keys.finalFrame(mug, new FrameId(1), 0);
        Samples.completed(api, SampleJobs.id(2), TestApi.DEMO, List.of(one, two));
        JsonNode frames =
                api.get("/api/v1/jobs/" + SampleJobs.id(2) + "/download-urls").json().get("frames");
        assertThat(frames.findValuesAsText("key")).contains(one, two).doesNotHaveDuplicates();
        assertThat(frames.findValuesAsText("frameId")).contains("frame_00001");
        assertThat(frames.findValuesAsText("downloadUrl").toString())
                .contains("product_1_front_frame_00001", "product_2_front_frame_00001");
    }

    @Test
    void downloadsExpireWithTheSignersSession() {
        api.objects.signBySession(Duration.ofMinutes(20));
        JsonNode downloads = get("/download-urls?expiresIn=86400").json();
        assertThat(downloads.get("expiresIn").asInt()).isEqualTo(1200);
        assertThat(downloads.at("/frames/0/downloadUrl").asText()).endsWith("?get=1200");
        String path = "/api/v1/jobs/" + SampleJobs.id(1) + "/download-urls?expiresIn=600";
        assertThat(api.get(path).json().get("expiresIn").asInt()).isEqualTo(600);
    }

    @Test
    void downloadsHaveTheRequestedLifetime() {
        JsonNode downloads = get("/download-urls?expiresIn=60").json();
        assertThat(downloads.get("expiresIn").asInt()).isEqualTo(60);
        assertThat(downloads.get("frames")).hasSize(2);
        assertThat(downloads.at("/frames/0/downloadUrl").asText()).endsWith("?get=60");
        assertThat(downloads.at("/commercialImages/product_1_front/real").asText())
                .endsWith("?get=60");
        String path = "/api/v1/jobs/" + SampleJobs.id(1) + "/download-urls?expiresIn=";
        assertThat(api.get(path + "59").status()).isEqualTo(422);
        assertThat(api.get(path + "86401").status()).isEqualTo(422);
    }
}
