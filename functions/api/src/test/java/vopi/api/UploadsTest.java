package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.api.TestApi.Answer;

final class UploadsTest {
    private static final String PRESIGN = "/api/v1/uploads/presign";
    private static final String PARTS = "/api/v1/uploads/multipart";
    private static final String BIG =
            "{\"filename\":\"a.mp4\",\"contentType\":\"video/mp4\",\"size\":20000000}";

    private final TestApi api = new TestApi();

    @Test
    void anUploadBelongsToItsKeyAndCanBeSubmitted() {
        Answer answer = api.post(PRESIGN, "{\"filename\":\"a.mp4\",\"contentType\":\"video/mp4\"}");
        assertThat(answer.status()).isEqualTo(200);
        String key = answer.json().get("key").asText();
        assertThat(key).startsWith("uploads/demo/").endsWith("/a.mp4");
        assertThat(answer.json().get("expiresIn").asInt()).isEqualTo(900);
        String url = answer.json().get("publicUrl").asText();
        assertThat(url).isEqualTo("s3://vopi-test/" + key);
        String submit = "{\"videoUrl\":\"" + url + "\"}";
        assertThat(api.post("/api/v1/jobs", submit).status()).isEqualTo(201);
        assertThat(api.call("POST", "/api/v1/jobs", Map.of("x-api-key", "other"), submit).status())
                .isEqualTo(422);
    }

    @Test
    void addressesEndWithTheSessionThatSignsThem() {
        api.objects.signBySession(Duration.ofMinutes(10));
        Answer one = api.post(PRESIGN, "{\"filename\":\"a.mp4\",\"contentType\":\"video/mp4\"}");
        assertThat(one.json().get("expiresIn").asInt()).isEqualTo(600);
        assertThat(one.json().get("uploadUrl").asText()).endsWith("?put=600");
        Answer parts = api.post(PARTS, BIG);
        assertThat(parts.json().get("expiresIn").asInt()).isEqualTo(600);
        String upload = PARTS + "/" + parts.json().get("uploadId").asText() + "/parts";
        assertThat(api.get(upload).json().get("expiresIn").asInt()).isEqualTo(600);
    }

    /// An id is a client's word: the key in it is checked like any other.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "uploads/demo/../other/t/a.mp4",
                "uploads/demo//../other/t/a.mp4",
                "uploads/demo/./../other/t/a.mp4",
                "uploads/other/t/a.mp4",
                "uploads/demo/",
                "jobs/x"
            })
    void aForgedIdIsNoUpload(String key) {
        String id =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString((key + "\nupload-1").getBytes(StandardCharsets.UTF_8));
        api.parts.begin(key, "video/mp4", Map.of());
        assertThat(api.get(PARTS + "/" + id + "/parts").status()).isEqualTo(404);
        assertThat(api.post(PARTS + "/" + id + "/complete", "{}").status()).isEqualTo(404);
        assertThat(api.delete(PARTS + "/" + id).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "../../jobs/x.mp4, x.mp4",
        "C:\\\\Videos\\\\My Clip (1).MOV, My_Clip__1_.MOV",
        "..., video",
        ".htaccess, htaccess",
        "Ünïcode 🎥.mp4, _n_code__.mp4",
        "a/b/, video"
    })
    void aFileNameNeverLeavesItsPlace(String name, String expected) {
        String body = "{\"filename\":\"" + name + "\",\"contentType\":\"video/mp4\"}";
        String key = api.post(PRESIGN, body).json().get("key").asText();
        assertThat(key)
                .matches("uploads/demo/[0-9a-f-]{36}/[A-Za-z0-9._-]{1,100}")
                .endsWith("/" + expected);
    }

    @Test
    void problemsAreListed() {
        Answer answer =
                api.post(
                        PRESIGN,
                        "{\"filename\":\"\",\"contentType\":\"text/html\",\"size\":6000000000}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problems()).containsExactlyInAnyOrder("filename", "contentType", "size");
    }

    @Test
    void inParts() {
        Answer started = api.post(PARTS, BIG);
        assertThat(started.status()).isEqualTo(201);
        assertThat(started.json().get("partCount").asInt()).isEqualTo(2);
        assertThat(started.json().get("parts")).hasSize(2);
        String upload = PARTS + "/" + started.json().get("uploadId").asText();
        assertThat(api.post(upload + "/complete", null).status()).isEqualTo(409);
        api.parts.put("upload-1", 1, new byte[16 << 20]);
        api.parts.put("upload-1", 2, new byte[100]);
        Answer parts = api.get(upload + "/parts?from=2&count=1");
        assertThat(parts.json().get("uploaded")).hasSize(2);
        assertThat(parts.json().at("/parts/0/partNumber").asInt()).isEqualTo(2);
        assertThat(parts.json().get("parts")).hasSize(1);
        Answer wrong =
                api.post(upload + "/complete", "{\"parts\":[{\"partNumber\":1,\"etag\":\"no\"}]}");
        assertThat(wrong.status()).isEqualTo(409);
        Answer completed = api.post(upload + "/complete", "{}");
        assertThat(completed.status()).isEqualTo(200);
        assertThat(completed.json().get("size").asInt()).isEqualTo((16 << 20) + 100);
        assertThat(api.get(upload + "/parts").status()).isEqualTo(404);
    }

    @Test
    void partsByName() {
        String upload = PARTS + "/" + api.post(PARTS, BIG).json().get("uploadId").asText();
        api.parts.put("upload-1", 1, new byte[100]);
        Answer completed =
                api.post(
                        upload + "/complete",
                        "{\"parts\":[{\"partNumber\":1,\"etag\":\"etag-1\"}]}");
        assertThat(completed.status()).isEqualTo(200);
    }

    @Test
    void anAbortedUploadIsGone() {
        String upload = PARTS + "/" + api.post(PARTS, BIG).json().get("uploadId").asText();
        assertThat(api.delete(upload).status()).isEqualTo(204);
        assertThat(api.delete(upload).status()).isEqualTo(404);
    }

    @Test
    void anotherKeysUploadIsNotThere() {
        String upload = PARTS + "/" + api.post(PARTS, BIG).json().get("uploadId").asText();
        Map<String, String> stranger = Map.of("x-api-key", "dem");
        assertThat(api.call("GET", upload + "/parts", stranger, null).status()).isEqualTo(404);
        assertThat(api.call("POST", upload + "/complete", stranger, "{}").status()).isEqualTo(404);
        assertThat(api.call("DELETE", upload, stranger, null).status()).isEqualTo(404);
        assertThat(api.get(PARTS + "/no-token/parts").status()).isEqualTo(404);
        assertThat(api.get(PARTS + "/%2e%2e/parts").status()).isEqualTo(404);
        assertThat(api.get(PARTS + "/dXBsb2Fkcy9kZW1vL2E/parts").status()).isEqualTo(404);
    }
}
