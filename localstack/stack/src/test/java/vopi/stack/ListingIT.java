package vopi.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.runtime.json.Json;
import vopi.stack.client.VopiClient;
import vopi.testing.clips.ProductClip;

/// A job for two shops: one cut-out, each shop's files, and the archive of each, fetched at its
/// address and opened as a seller does.
final class ListingIT {
    @TempDir private static Path home;

    private static TestStack started;
    private static VopiClient client;
    private static String path;

    @BeforeAll
    static void runAJob() throws Exception {
        started = TestStack.start(home.resolve("data"));
        client = started.client();
        Map<String, Object> config =
                Map.of(
                        "fps",
                        2,
                        "presets",
                        List.of("amazon", "shopify"),
                        "commercialVersions",
                        List.of("transparent", "solid", "real"));
        Path clip = ProductClip.write(home.resolve("red-box.mp4"));
        path = "/api/v1/jobs/" + SampleUpload.submit(client, clip, config);
        TestStack.ended(client, path);
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
    }

    @Test
    void everyImageHasAFileAndAReportForEachShop() {
        JsonNode job = client.get(path);
        assertThat(job.path("status").asText()).as("%s", job).isEqualTo("completed");
        assertThat(job.at("/result/shopCompliance").properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("amazon", "shopify");
        for (JsonNode image : client.get(path + "/images")) {
            JsonNode files = image.path("files");
            assertThat(files).as("%s", image).hasSize(2);
            assertThat(files.at("/0/key")).isEqualTo(image.path("key"));
            assertThat(files.at("/1/preset").asText()).isEqualTo("shopify");
            assertThat(files.at("/1/key").asText()).endsWith("_shopify.webp");
            assertThat(files.at("/1/compliance/preset").asText()).isEqualTo("shopify");
            if (image.path("version").asText().equals("real")) {
                assertThat(files.at("/0/width")).as("one picture").isEqualTo(files.at("/1/width"));
            }
        }
    }

    @Test
    void theArchiveHoldsTheFilesOfTheShopUnchanged() throws Exception {
        for (String shop : List.of("amazon", "shopify")) {
            JsonNode listing = client.get(path + "/listing?preset=" + shop);
            Map<String, URI> images = filesOf(shop);
            try (ZipFile zip = new ZipFile(download(listing).toFile())) {
                for (JsonNode file : listing.path("files")) {
                    ZipEntry entry = zip.getEntry(file.path("name").asText());
                    assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                    String name =
                            file.path("productId").asText()
                                    + "_"
                                    + file.path("variantId").asText()
                                    + " "
                                    + file.path("version").asText();
                    assertThat(bytes(zip, entry)).as(name).isEqualTo(fetched(images.get(name)));
                }
                assertThat(listing.path("files")).hasSize(images.size());
                JsonNode document =
                        Json.tree(
                                new String(
                                        bytes(zip, zip.getEntry("listing.json")),
                                        StandardCharsets.UTF_8));
                assertThat(document.path("images")).hasSize(images.size());
                assertThat(zip.getEntry("feed.csv")).isNotNull();
                assertThat(zip.getEntry("README.txt")).isNotNull();
            }
        }
    }

    @Test
    void amazonsMainImageIsNamedMain() {
        JsonNode listing = client.get(path + "/listing");
        assertThat(listing.path("preset").asText()).isEqualTo("amazon");
        assertThat(listing.at("/files/0/name").asText()).isEqualTo("REDBOX.MAIN.jpg");
        assertThat(listing.at("/files/0/altText").asText()).startsWith("Red box, ");
        assertThat(client.get(path + "/listing").path("key")).isEqualTo(listing.path("key"));
    }

    private static Map<String, URI> filesOf(String shop) {
        Map<String, URI> files = new LinkedHashMap<>();
        for (JsonNode image : client.get(path + "/images")) {
            for (JsonNode file : image.path("files")) {
                if (file.path("preset").asText().equals(shop)) {
                    files.put(
                            image.path("productId").asText()
                                    + "_"
                                    + image.path("variantId").asText()
                                    + " "
                                    + image.path("version").asText(),
                            URI.create(file.path("s3Url").asText()));
                }
            }
        }
        return files;
    }

    private static Path download(JsonNode listing) {
        Path file = home.resolve(listing.path("filename").asText());
        client.download(URI.create(listing.path("downloadUrl").asText()), file);
        assertThat(file).hasSize(listing.path("size").asLong());
        return file;
    }

    private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static byte[] fetched(URI address) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer =
                    http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }
}
