package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vopi.api.TestApi.Answer;
import vopi.core.image.CommercialVersion;
import vopi.core.image.Preset;
import vopi.core.job.ApiKeyId;
import vopi.core.job.AttemptKeys;
import vopi.core.job.JobObjectKeys;
import vopi.core.port.ObjectStore;
import vopi.core.spin.Spin;
import vopi.runtime.json.Json;
import vopi.testing.sample.SampleViews;

final class ListingTest extends ListingFixture {
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
                new AttemptKeys(JOB, 1).selection(),
                Json.bytes(SampleViews.selection("local", SampleViews.view(SampleViews.FRONT, 1))),
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
}
