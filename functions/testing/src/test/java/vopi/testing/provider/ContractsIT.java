package vopi.testing.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vopi.core.image.ImageHeader;
import vopi.testing.http.Charge;
import vopi.testing.run.MovableClock;

/// The fakes enforce what the providers' documentation states.
final class ContractsIT {
    private static final String GENERATE = "/v1beta/models/model-one:generateContent";
    private final MovableClock clock = new MovableClock();
    private final FakeProviders fakes = FakeProviders.start(clock);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.close();
        fakes.close();
    }

    private HttpResponse<byte[]> post(URI to, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(to).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> gemini(@Nullable String key, String config, String request)
            throws IOException, InterruptedException {
        Map<String, String> headers = key == null ? Map.of() : Map.of("x-goog-api-key", key);
        return post(
                fakes.gemini().base().resolve(GENERATE),
                headers,
                asked(config, request).getBytes(StandardCharsets.UTF_8));
    }

    private static String asked(String config, String request) {
        return """
        {"contents": [{"parts": [{"text": "frame_00001 at 0.00 s"}]}],
         "generationConfig": {"responseMimeType": "application/json", "responseJsonSchema": {}%s}%s}
        """
                .formatted(config, request);
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void geminiRequiresAKnownKey() throws Exception {
        HttpResponse<byte[]> none = gemini(null, "", "");
        assertThat(none.statusCode()).isEqualTo(403);
        assertThat(text(none)).contains("PERMISSION_DENIED");
        HttpResponse<byte[]> wrong = gemini("wrong-key", "", "");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(text(wrong)).contains("API_KEY_INVALID");
        assertThat(gemini("any", "", "").statusCode()).isEqualTo(200);
        assertThat(fakes.charges()).singleElement().extracting(Charge::calls).isEqualTo(1);
    }

    @Test
    void geminiRefusesFieldsItDoesNotKnow() throws Exception {
        HttpResponse<byte[]> config = gemini("any", ",\"quality\":3", "");
        assertThat(config.statusCode()).isEqualTo(400);
        assertThat(text(config)).contains("INVALID_ARGUMENT").contains("Unknown name quality");
        assertThat(text(gemini("any", "", ",\"frames\":[]"))).contains("Unknown name frames");
    }

    @Test
    void geminiAcceptsUpToTwentyMegabytes() throws Exception {
        String large = ",\"stopSequences\":[\"" + "x".repeat(20 << 20) + "\"]";

        HttpResponse<byte[]> answer = gemini("any", large, "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(text(answer)).contains("payload size exceeds the limit");
    }

    @Test
    void geminiSendsARetryDelayAtTheMinuteLimit() throws Exception {
        fakes.gemini().perMinute(1);
        assertThat(gemini("any", "", "").statusCode()).isEqualTo(200);

        HttpResponse<byte[]> full = gemini("any", "", "");

        assertThat(full.statusCode()).isEqualTo(429);
        assertThat(text(full)).contains("RetryInfo").contains("61s");
        clock.advance(Duration.ofSeconds(61));
        assertThat(gemini("any", "", "").statusCode()).isEqualTo(200);
    }

    private HttpResponse<byte[]> photoroom(
            URI to, @Nullable String key, String file, Map<String, String> fields, byte[] image)
            throws IOException, InterruptedException {
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) ->
                head.append("--b\r\nContent-Disposition: form-data; name=\"")
                        .append(name)
                        .append("\"\r\n\r\n")
                        .append(value)
                        .append("\r\n"));
        head.append("--b\r\nContent-Disposition: form-data; name=\"")
                .append(file)
                .append("\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n");
        byte[] before = head.toString().getBytes(StandardCharsets.UTF_8);
        byte[] after = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[before.length + image.length + after.length];
        System.arraycopy(before, 0, body, 0, before.length);
        System.arraycopy(image, 0, body, before.length, image.length);
        System.arraycopy(after, 0, body, before.length + image.length, after.length);
        Map<String, String> headers = new TreeMap<>();
        headers.put("Content-Type", "multipart/form-data; boundary=b");
        if (key != null) {
            headers.put("x-api-key", key);
        }
        return post(to, headers, body);
    }

    private static byte[] picture() {
        return TinyImages.png(64, 48, 3).bytes();
    }

    @Test
    void photoroomReportsAMissingKeyInTwoForms() throws Exception {
        HttpResponse<byte[]> segment =
                photoroom(fakes.photoroom().segment(), null, "image_file", Map.of(), picture());
        assertThat(segment.statusCode()).isEqualTo(401);
        assertThat(text(segment)).contains("\"detail\":\"Unauthorized\"").contains("status_code");
        HttpResponse<byte[]> edit =
                photoroom(fakes.photoroom().edit(), null, "imageFile", Map.of(), picture());
        assertThat(edit.statusCode()).isEqualTo(401);
        assertThat(text(edit)).isEqualTo("{\"error\":{\"message\":\"Unauthorized\"}}");
    }

    @Test
    void exhaustedCreditsHaveASeparateErrorForm() throws Exception {
        fakes.photoroom().noCredits();

        HttpResponse<byte[]> edit =
                photoroom(fakes.photoroom().edit(), "any", "imageFile", Map.of(), picture());

        assertThat(edit.statusCode()).isEqualTo(402);
        assertThat(text(edit)).startsWith("{\"error\":{\"detail\":");
    }

    @Test
    void theFileHasItsNameAndItsLimit() throws Exception {
        URI segment = fakes.photoroom().segment();
        assertThat(photoroom(segment, "any", "imageFile", Map.of(), picture()).statusCode())
                .isEqualTo(400);
        byte[] large = new byte[30_000_001];
        assertThat(photoroom(segment, "any", "image_file", Map.of(), large).statusCode())
                .isEqualTo(413);
        assertThat(fakes.charged()).isZero();
    }

    @Test
    void anUnknownParameterIsIgnoredAndNamed() throws Exception {
        HttpResponse<byte[]> edit =
                photoroom(
                        fakes.photoroom().edit(),
                        "any",
                        "imageFile",
                        Map.of("background.colour", "FFFFFF"),
                        picture());

        assertThat(edit.statusCode()).isEqualTo(200);
        assertThat(edit.headers().firstValue("pr-unsupported-attributes"))
                .contains("background.colour");
        assertThat(fakes.photoroom().unsupported()).containsExactly("background.colour");
    }

    @Test
    void aCutOutIsThatOfTheProduct() throws Exception {
        HttpResponse<byte[]> answer =
                photoroom(fakes.photoroom().segment(), "any", "image_file", Map.of(), picture());

        assertThat(answer.headers().firstValue("x-uncertainty-score")).isPresent();
        assertThat(ImageHeader.image(answer.body()).orElseThrow().width()).isEqualTo(64);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertThat(image.getRGB(32, 24) >>> 24).isGreaterThan(200);
        assertThat(image.getRGB(2, 2) >>> 24).isLessThan(20);
    }
}
