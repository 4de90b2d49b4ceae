package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
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
    private static final int SIZE = 20_000_000;
    private static final int PART = 16 << 20;

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
    void uploadUrlsExpireWithTheSignersSession() {
        api.objects.signBySession(Duration.ofMinutes(10));
        Answer one = api.post(PRESIGN, "{\"filename\":\"a.mp4\",\"contentType\":\"video/mp4\"}");
        assertThat(one.json().get("expiresIn").asInt()).isEqualTo(600);
        assertThat(one.json().get("uploadUrl").asText()).endsWith("?put=600");
        Answer parts = api.post(PARTS, BIG);
        assertThat(parts.json().get("expiresIn").asInt()).isEqualTo(600);
        String upload = PARTS + "/" + parts.json().get("uploadId").asText() + "/parts";
        assertThat(api.get(upload).json().get("expiresIn").asInt()).isEqualTo(600);
    }

    /// A client can forge an id: the key in it is validated like any other.
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
    void multipartUploadCompletes() {
        Answer started = api.post(PARTS, BIG);
        assertThat(started.status()).isEqualTo(201);
        assertThat(started.json().get("partCount").asInt()).isEqualTo(2);
        assertThat(started.json().get("parts")).hasSize(2);
        String upload = PARTS + "/" + started.json().get("uploadId").asText();
        assertThat(api.post(upload + "/complete", null).status()).isEqualTo(409);
        putBoth();
        Answer parts = api.get(upload + "/parts?from=2&count=1");
        assertThat(parts.json().get("uploaded")).hasSize(2);
        assertThat(parts.json().at("/parts/0/partNumber").asInt()).isEqualTo(2);
        assertThat(parts.json().get("parts")).hasSize(1);
        Answer wrong =
                api.post(upload + "/complete", "{\"parts\":[{\"partNumber\":1,\"etag\":\"no\"}]}");
        assertThat(wrong.status()).isEqualTo(409);
        Answer completed = api.post(upload + "/complete", "{}");
        assertThat(completed.status()).isEqualTo(200);
        assertThat(completed.json().get("size").asInt()).isEqualTo(SIZE);
    }

    private void putBoth() {
        api.parts.put("upload-1", 1, new byte[PART]);
        api.parts.put("upload-1", 2, new byte[SIZE - PART]);
    }

    private String started(String body) {
        return PARTS + "/" + api.post(PARTS, body).json().get("uploadId").asText();
    }

    private static String message(Answer answer) {
        return answer.json().get("message").asText();
    }

    @Test
    void missingPartsAreNamedAndNothingIsLost() {
        String upload = started(BIG);
        api.parts.put("upload-1", 1, new byte[PART]);

        Answer one = api.post(upload + "/complete", "{}");
        assertThat(one.status()).isEqualTo(409);
        assertThat(message(one)).contains("16777216 of the 20000000", "part 2 (3222784 bytes)");
        Answer named = api.post(upload + "/complete", parts("etag-1"));
        assertThat(named.status()).isEqualTo(409);
        assertThat(message(named)).contains("part 2 (3222784 bytes)");
        api.parts.put("upload-1", 2, new byte[100]);
        Answer cut = api.post(upload + "/complete", "{}");
        assertThat(cut.status()).isEqualTo(409);
        assertThat(message(cut)).contains("part 2 (100 of 3222784 bytes)");
        api.parts.put("upload-1", 2, new byte[SIZE - PART]);
        Answer left = api.post(upload + "/complete", parts("etag-1"));
        assertThat(left.status()).isEqualTo(409);
        assertThat(message(left)).contains("part 2 (it has arrived: name it in parts)");

        Answer whole = api.post(upload + "/complete", parts("etag-1", "etag-2"));
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.json().get("size").asInt()).isEqualTo(SIZE);
    }

    @Test
    void exceedingTheDeclaredSizeIsRejectedAndCanBeCorrected() {
        String upload =
                started("{\"filename\":\"a.mp4\",\"contentType\":\"video/mp4\",\"size\":10}");
        api.parts.put("upload-1", 1, new byte[6 << 20]);

        Answer long6 = api.post(upload + "/complete", "{}");
        assertThat(long6.status()).isEqualTo(409);
        assertThat(message(long6)).contains("part 1 (6291456 instead of 10 bytes)");
        api.parts.put("upload-1", 1, new byte[10]);
        api.parts.put("upload-1", 2, new byte[1]);
        Answer second = api.post(upload + "/complete", "{}");
        assertThat(second.status()).isEqualTo(409);
        assertThat(message(second)).contains("part 2 (the file has 1: leave it out of parts)");
        assertThat(api.post(upload + "/complete", parts("etag-1")).status()).isEqualTo(200);
    }

    @Test
    void anotherSizeInTheTokenNamesNoUpload() {
        String id = started(BIG).substring(PARTS.length() + 1);
        String plain = new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8);
        assertThat(plain).contains("20000000");
        api.parts.put("upload-1", 1, new byte[10]);
        String forged =
                Base64.getUrlEncoder()
                        .encodeToString(
                                plain.replace("20000000", "10").getBytes(StandardCharsets.UTF_8));
        assertThat(api.post(PARTS + "/" + forged + "/complete", "{}").status()).isEqualTo(404);
    }

    @Test
    void partsInTheMiddleHaveTheMinimumSize() {
        String upload =
                started("{\"filename\":\"a.mp4\",\"contentType\":\"video/mp4\",\"size\":110}");
        api.parts.put("upload-1", 1, new byte[100]);
        api.parts.put("upload-1", 2, new byte[10]);
        Answer small = api.post(upload + "/complete", "{}");
        assertThat(small.status()).isEqualTo(409);
        assertThat(message(small)).contains("part 1 (100 bytes)", "5242880");
    }

    @ParameterizedTest
    @ValueSource(strings = {"etag-1,etag-2", "\\\"etag-1\\\",\\\"etag-2\\\"", "ETAG-1,etag-2"})
    void etagsAreTakenAsTheHeaderGivesThemAndBare(String etags) {
        String upload = started(BIG);
        putBoth();
        Answer completed = api.post(upload + "/complete", parts(etags.split(",")));
        assertThat(completed.status()).as(completed.text()).isEqualTo(200);
    }

    @Test
    void completingTwiceGivesTheSameResponse() {
        String upload = started(BIG);
        putBoth();
        Answer first = api.post(upload + "/complete", "{}");
        Answer again = api.post(upload + "/complete", parts("etag-1", "etag-2"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
    }

    /// Ended, aborted or never started: the same message, without the store's id.
    @Test
    void anEndedUploadLooksLikeOneThatNeverExisted() {
        String upload = started(BIG);
        putBoth();
        api.post(upload + "/complete", "{}");
        Answer ended = api.get(upload + "/parts");
        Answer unknown = api.get(PARTS + "/no-token/parts");
        assertThat(ended.status()).isEqualTo(404);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(message(ended)).isEqualTo(message(unknown)).doesNotContain("upload-1");
        assertThat(message(api.delete(upload))).isEqualTo(message(unknown));
        String second = started(BIG);
        assertThat(api.delete(second).status()).isEqualTo(204);
        assertThat(message(api.post(second + "/complete", "{}"))).isEqualTo(message(unknown));
    }

    private static String parts(String... etags) {
        StringBuilder parts = new StringBuilder("{\"parts\":[");
        for (int i = 0; i < etags.length; i++) {
            parts.append(i == 0 ? "" : ",")
                    .append("{\"partNumber\":%d,\"etag\":\"%s\"}".formatted(i + 1, etags[i]));
        }
        return parts.append("]}").toString();
    }

    @ParameterizedTest
    @CsvSource({
        "clip.webm, 'video/webm;codecs=vp9,opus', 'video/webm;codecs=vp9,opus'",
        "clip.webm, 'video/webm; codecs=\\\"vp8, vorbis\\\"', 'video/webm; codecs=\"vp8, vorbis\"'",
        "a.mp4, VIDEO/MP4, VIDEO/MP4",
        "a.mp4, ' video/mp4 ', video/mp4",
        "a.mp4, video/mp4;, video/mp4;",
        "a.bin, Application/Octet-Stream, Application/Octet-Stream",
        "a.MOV, '', video/quicktime",
        "a.mkv, ' ', video/x-matroska",
        "noending, '', application/octet-stream",
    })
    void typesAreReadAsHttpReadsThem(String name, String type, String signed) {
        String body = "{\"filename\":\"" + name + "\",\"contentType\":\"" + type + "\"}";
        Answer answer = api.post(PRESIGN, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().get("contentType").asText()).isEqualTo(signed);
        Answer inParts = api.post(PARTS, body.replace("}", ",\"size\":7}"));
        assertThat(inParts.status()).as(inParts.text()).isEqualTo(201);
        assertThat(inParts.json().get("contentType").asText()).isEqualTo(signed);
    }

    @Test
    void typesOfBrowserRecordersAreAccepted() throws IOException {
        try (InputStream in =
                UploadsTest.class.getResourceAsStream("/uploads/presign-mediarecorder.json")) {
            String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(api.post(PRESIGN, body).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "text/html;video/mp4",
                "video",
                "video/",
                "video / mp4",
                "video/mp4, video/webm",
                "video/mp4\\r\\nX-Evil: 1",
                "image/png"
            })
    void otherTypesAreToldWhatToSend(String type) {
        Answer answer =
                api.post(PRESIGN, "{\"filename\":\"a.mp4\",\"contentType\":\"" + type + "\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("video/mp4", "application/octet-stream", "file name");
    }

    @Test
    void anAbortedUploadIsNotFound() {
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
