package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vopi.api.TestApi.Answer;
import vopi.core.image.CommercialVersion;
import vopi.core.image.Compliance;
import vopi.core.image.Preset;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.job.JobResult;
import vopi.core.media.FrameId;
import vopi.core.port.ImageStore.Made;
import vopi.core.port.ImageStore.ShopFile;
import vopi.core.port.JobStore.NewJob;
import vopi.core.port.ObjectStore;
import vopi.core.spin.Spin;
import vopi.core.text.ProductTexts;
import vopi.core.text.WrittenTexts;
import vopi.core.view.ViewKey;
import vopi.runtime.json.Json;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;

final class ListingTest {
    private static final JobId JOB = SampleJobs.id(1);
    private static final String PATH = "/api/v1/jobs/" + JOB + "/listing";

    private static final String METADATA = "/api/v1/jobs/" + JOB + "/metadata";

    private final TestApi api = new TestApi();

    /// Two views of a mug in every version, for Amazon and Shopify.
    private void mug(String url) {
        started(url, List.of(Preset.AMAZON, Preset.SHOPIFY));
        for (ViewKey view : List.of(SampleViews.BACK, SampleViews.FRONT)) {
            for (CommercialVersion version : CommercialVersion.values()) {
                image(view, version);
            }
        }
        complete();
    }

    private void started(String url, List<Preset> shops) {
        JobConfig.Output output =
                shops.isEmpty()
                        ? JobConfig.Output.of(null)
                        : new JobConfig.Output(null, shops, null, null, null, null, null, null);
        api.rows
                .jobs()
                .insert(
                        new NewJob(
                                JOB,
                                TestApi.DEMO,
                                url,
                                JobConfig.DEFAULT.withOutput(output),
                                null,
                                List.of(),
                                api.clock.instant()));
        api.rows.jobs().start(JOB, 1, api.clock.instant());
    }

    private void complete() {
        complete(null);
    }

    private void complete(@Nullable Spin spin) {
        api.rows
                .jobs()
                .complete(
                        JOB,
                        1,
                        new JobResult(
                                2, 9, List.of(), Map.of(), Map.of(), Map.of(), null, null, spin),
                        api.clock.instant());
    }

    private void image(ViewKey view, CommercialVersion version) {
        String key = new JobObjectKeys(JOB).commercialPrefix() + view.text() + "_" + version.wire();
        boolean clear = version == CommercialVersion.TRANSPARENT;
        String main = key + (clear ? ".png" : ".jpg");
        String other = key + "_shopify.webp";
        api.objects.put(main, bytes(main), "image/jpeg");
        api.objects.put(other, bytes(other), "image/webp");
        Made made =
                new Made(
                        view,
                        new FrameId(1),
                        version,
                        main,
                        2048,
                        2048,
                        version == CommercialVersion.SOLID ? "#FFFFFF" : null,
                        version == CommercialVersion.REAL ? "Oak table" : null,
                        version == CommercialVersion.REAL ? "oak" : null,
                        null,
                        .9,
                        false,
                        List.of(),
                        clear ? null : report(Preset.AMAZON, version == CommercialVersion.SOLID),
                        false,
                        List.of(
                                new ShopFile(
                                        Preset.SHOPIFY,
                                        other,
                                        2048,
                                        2048,
                                        List.of(),
                                        report(Preset.SHOPIFY, true))));
        api.rows.images().save(JOB, 1, made, api.clock.instant());
    }

    private static Compliance report(Preset preset, boolean ok) {
        return Compliance.of(
                preset,
                List.of(new Compliance.Check("longest_side", "1,000 px", "9 px", ok, true)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, String> archive(JsonNode answer) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        byte[] file = api.objects.get(answer.get("key").asText());
        assertThat(answer.get("size").asLong()).isEqualTo(file.length);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                assertThat(e.getMethod()).isEqualTo(ZipEntry.STORED);
                entries.put(e.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    @Test
    void theSpinIsInTheArchive() throws IOException {
        started("https://v.example.com/red-mug.mp4", List.of());
        image(SampleViews.FRONT, CommercialVersion.SOLID);
        JobObjectKeys keys = new JobObjectKeys(JOB);
        for (String name : List.of("spin.webp", "sprite.webp", "viewer.html")) {
            api.objects.put(keys.spin(name), bytes(name), "image/webp");
        }
        complete(
                Spin.of(
                        new Spin.Made(
                                400,
                                600,
                                6,
                                4,
                                7.5,
                                List.of(0.0, 15.0),
                                keys.spin("spin.webp"),
                                keys.spin("sprite.webp"),
                                keys.spin("viewer.html"),
                                List.of())));

        Map<String, String> entries = archive(api.get(PATH).json());

        assertThat(entries)
                .containsEntry("spin/red-mug-spin.webp", "spin.webp")
                .containsEntry("spin/red-mug-spin-sprite.webp", "sprite.webp")
                .containsEntry("spin/red-mug-spin.html", "viewer.html");
        assertThat(entries.get("README.txt")).contains("a full turn of the product");
    }

    @Test
    void amazonsFilesAreNamedByTheirPlace() throws IOException {
        mug("https://v.example.com/red-mug.mp4");
        JsonNode answer = api.get(PATH).json();
        assertThat(answer.get("preset").asText()).isEqualTo("amazon");
        assertThat(answer.get("filename").asText()).isEqualTo("red-mug-amazon.zip");
        Map<String, String> entries = archive(answer);
        assertThat(entries.keySet())
                .containsExactly(
                        "REDMUG.MAIN.jpg",
                        "REDMUG.PT01.jpg",
                        "REDMUG.PT02.jpg",
                        "REDMUG.PT03.jpg",
                        "REDMUG.PT04.jpg",
                        "REDMUG.PT05.jpg",
                        "more/red-mug-back-transparent.png",
                        "more/red-mug-front-transparent.png",
                        "README.txt",
                        "listing.json",
                        "feed.csv",
                        "rules.txt");
        assertThat(entries.get("REDMUG.MAIN.jpg")).endsWith("product_1_back_solid.jpg");
        assertThat(entries.get("README.txt"))
                .contains("compressor", "DigitalSourceType", "REDMUG", "sellercentral.amazon.com");
        assertThat(entries.get("rules.txt"))
                .contains("REDMUG.MAIN.jpg: keeps", "REDMUG.PT02.jpg: breaks", "BROKEN");
        JsonNode listing = Json.tree(entries.get("listing.json"));
        assertThat(listing.at("/images/0/altText").asText())
                .isEqualTo("Red mug, on a white background");
        assertThat(listing.at("/images/0/labelText").asText()).isEqualTo("not read");
        assertThat(listing.at("/images/2/digitalSourceType").asText())
                .isEqualTo("compositeSynthetic");
        assertThat(listing.get("ok").asBoolean()).isFalse();
        assertThat(answer.get("ok").asBoolean()).isFalse();
    }

    @Test
    void theListsHaveTheFilesOfEveryShop() {
        mug("https://v.example.com/red-mug.mp4");
        JsonNode image = api.get("/api/v1/jobs/" + JOB + "/images").json().get(0);
        assertThat(image.at("/files/0/preset").asText()).isEqualTo("amazon");
        assertThat(image.at("/files/0/key")).isEqualTo(image.get("key"));
        assertThat(image.at("/files/1/preset").asText()).isEqualTo("shopify");
        assertThat(image.at("/files/1/compliance/ok").asBoolean()).isTrue();
        JsonNode downloads = api.get("/api/v1/jobs/" + JOB + "/download-urls").json();
        assertThat(downloads.at("/shopImages/shopify/product_1_front/solid").asText())
                .contains("product_1_front_solid_shopify.webp");
        assertThat(downloads.get("shopImages")).hasSize(1);
    }

    @Test
    void anotherShopGetsItsOwnFilesAndColumns() throws IOException {
        mug("https://v.example.com/red-mug.mp4");
        JsonNode answer = api.get(PATH + "?preset=shopify").json();
        Map<String, String> entries = archive(answer);
        assertThat(entries.keySet())
                .contains("red-mug-01-back.webp", "red-mug-03-back-real.webp")
                .contains("more/red-mug-back-transparent.webp");
        assertThat(entries.get("feed.csv"))
                .startsWith("Handle,Title,")
                .contains("red-mug,Red mug,,,FALSE,red-mug,red-mug-01-back.webp,1,\"Red mug,");
        assertThat(answer.get("ok").asBoolean()).isTrue();
    }

    @Test
    void googlesColumnsTellPlainImagesFromThoseInASetting() throws IOException {
        started("https://v.example.com/mug.mp4", List.of(Preset.GOOGLE));
        image(SampleViews.FRONT, CommercialVersion.SOLID);
        image(SampleViews.BACK, CommercialVersion.SOLID);
        image(SampleViews.BACK, CommercialVersion.REAL);
        complete();
        assertThat(archive(api.get(PATH).json()).get("feed.csv"))
                .contains("\r\nmug,Mug,,,,,mug-01-back.jpg,mug-02-front.jpg,mug-03-back-real.jpg,");
    }

    @Test
    void theHeroOfTheSelectionComesFirst() throws IOException {
        mug("https://v.example.com/red-mug.mp4");
        api.objects.put(
                new vopi.core.job.AttemptKeys(JOB, 1).selection(),
                Json.bytes(
                        new vopi.core.view.SelectedViews(
                                "local",
                                List.of(
                                        new vopi.core.view.SelectedViews.Chosen(
                                                SampleViews.view(SampleViews.FRONT, 1),
                                                SampleViews.score(1),
                                                "k",
                                                List.of())),
                                List.of(),
                                List.of())),
                "application/json");
        assertThat(archive(api.get(PATH).json()).get("REDMUG.MAIN.jpg"))
                .endsWith("product_1_front_solid.jpg");
    }

    @Test
    void anArchiveIsMadeOnceAndAgainWhenItsImagesChange() {
        mug("https://v.example.com/red-mug.mp4");
        String first = api.get(PATH).json().get("key").asText();
        ObjectStore.Stat written = api.objects.stat(first).orElseThrow();
        assertThat(api.get(PATH).json().get("key").asText()).isEqualTo(first);
        assertThat(api.objects.stat(first)).contains(written);

        String image = new JobObjectKeys(JOB).commercialPrefix() + "product_1_front_solid.jpg";
        api.objects.put(image, bytes("another picture"), "image/jpeg");
        String second = api.get(PATH).json().get("key").asText();
        assertThat(second).isNotEqualTo(first);
        assertThat(api.objects.stat(first)).as("its address may be in use").isPresent();
    }

    @Test
    void aJobWithoutAShopGetsItsImagesAsTheyAre() throws IOException {
        started("https://v.example.com/mug.mp4", List.of());
        image(SampleViews.FRONT, CommercialVersion.SOLID);
        complete();
        JsonNode answer = api.get(PATH).json();
        assertThat(answer.get("preset").isNull()).isTrue();
        assertThat(archive(answer).keySet()).contains("mug-01-front.jpg");
        Answer other = api.get(PATH + "?preset=etsy");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.problems()).containsExactly("preset");
    }

    @Test
    void aJobThatHasNotEndedIsAConflictAndOneWithoutAnImageIsNotFound() {
        started("https://v.example.com/mug.mp4", List.of());
        Answer early = api.get(PATH);
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.header("Retry-After")).isEqualTo("5");
        complete();
        assertThat(api.get(PATH).status()).isEqualTo(404);
    }

    @Test
    void aJobOfAnotherKeyIsNotFound() {
        mug("https://v.example.com/red-mug.mp4");
        Answer answer =
                api.call("GET", PATH, Map.of("x-api-key", new ApiKeyId("other").value()), null);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(api.objects.keys()).noneMatch(key -> key.contains("/listing/"));
    }

    @Test
    void theSellersTextsAreInTheArchive() throws IOException {
        mug("https://v.example.com/red-mug.mp4");
        String first = api.get(PATH).json().get("key").asText();
        api.patch(
                METADATA,
                "{\"title\":\"Enamel mug\",\"bullets\":[\"350 ml\"],\"description\":\"Two\\nlines\"}");

        JsonNode answer = api.get(PATH).json();

        assertThat(answer.get("key").asText()).isNotEqualTo(first);
        assertThat(answer.at("/files/0/altText").asText())
                .isEqualTo("Enamel mug, on a white background");
        assertThat(answer.at("/files/0/altTextSource").asText()).isEqualTo("local");
        Map<String, String> entries = archive(answer);
        JsonNode listing = Json.tree(entries.get("listing.json"));
        assertThat(listing.get("title").asText()).isEqualTo("Enamel mug");
        assertThat(listing.get("titleSource").asText()).isEqualTo("seller");
        assertThat(listing.get("bullets")).hasToString("[\"350 ml\"]");
        assertThat(listing.get("description").asText()).isEqualTo("Two\nlines");
        assertThat(listing.get("descriptionSource").asText()).isEqualTo("seller");
        assertThat(listing.at("/images/0/altTextSource").asText()).isEqualTo("local");
        assertThat(entries.get("feed.csv"))
                .contains("needs_review,description,bullet_points")
                .contains(",\"Two\nlines\",350 ml");
    }

    /// Google wants texts of a model in columns of their own; they are no formula either.
    @Test
    void aModelsTextsHaveGooglesOwnColumns() throws IOException {
        api.rows
                .jobs()
                .insert(
                        new NewJob(
                                JOB,
                                TestApi.DEMO,
                                "https://v.example.com/mug.mp4",
                                JobConfig.DEFAULT
                                        .withOutput(JobConfig.Output.of(Preset.GOOGLE))
                                        .withTexts(),
                                null,
                                List.of(),
                                api.clock.instant()));
        api.rows.jobs().start(JOB, 1, api.clock.instant());
        image(SampleViews.FRONT, CommercialVersion.SOLID);
        complete();
        api.objects.put(
                new JobObjectKeys(JOB).writtenTexts(),
                Json.bytes(
                        WrittenTexts.by(
                                "m",
                                new ProductTexts(
                                        "A \"red\" mug",
                                        List.of("=1+1"),
                                        "Of a model",
                                        Map.of("product_1_front", "A mug")))),
                "application/json");

        Map<String, String> entries = archive(api.get(PATH).json());

        assertThat(entries.get("feed.csv"))
                .contains("title,description,structured_title,structured_description,link")
                .contains(
                        "mug,,,\"trained_algorithmic_media:\"\"A \"\"\"\"red\"\"\"\" mug\"\"\","
                                + "\"trained_algorithmic_media:\"\"Of a model\"\"\",,");
        JsonNode texts = api.get(METADATA).json();
        assertThat(texts.at("/title/source").asText()).isEqualTo("gemini");
        assertThat(texts.at("/bullets/value/0").asText()).isEqualTo("=1+1");
        api.patch(METADATA, "{\"title\":\"Mine\"}");
        assertThat(archive(api.get(PATH).json()).get("feed.csv"))
                .contains("mug,Mine,,,\"trained_algorithmic_media:\"\"Of");
    }

    /// Shopify takes HTML, and spreadsheets run formulas.
    @Test
    void aSellersTextIsNeitherMarkupNorAFormula() throws IOException {
        mug("https://v.example.com/red-mug.mp4");
        api.patch(
                METADATA,
                """
                {"title":"=HYPERLINK(1)","bullets":["<script>a&b</script>"],
                 "description":"<img src=x onerror='a()'>\\n\\"q\\""}
                """);

        String feed = archive(api.get(PATH + "?preset=shopify").json()).get("feed.csv");

        assertThat(feed)
                .contains(
                        "<p>&lt;img src=x onerror=&#39;a()&#39;&gt;<br>&quot;q&quot;</p>"
                                + "<ul><li>&lt;script&gt;a&amp;b&lt;/script&gt;</li></ul>")
                .contains(",'=HYPERLINK(1),")
                .doesNotContain("<script", "<img");
    }

    @Test
    void aHostileFileNameIsNeitherAPathNorAFormula() throws IOException {
        mug("https://v.example.com/%3DHYPERLINK(%22x%22)%2F..%2F%3Cscript%3E.mp4");
        Map<String, String> entries = archive(api.get(PATH + "?preset=shopify").json());
        assertThat(entries.keySet()).allMatch(name -> name.matches("(more/)?[A-Za-z0-9.-]+"));
        assertThat(entries.get("feed.csv").lines())
                .allMatch(line -> !line.matches("(.*,)?\"?[=+@].*"));
    }
}
