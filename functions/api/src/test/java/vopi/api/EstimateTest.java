package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.api.TestApi.Answer;
import vopi.api.estimate.EstimateSettings;

final class EstimateTest {
    private static final String PATH = "/api/v1/estimate";
    private static final String KEY = "uploads/demo/7c9e6679/clip.mp4";
    private static final String URL = "s3://vopi-test/" + KEY;
    private static final int UNTRIED = 64;

    private final TestApi api = new TestApi();

    private JsonNode of(String body) {
        Answer answer = api.post(PATH, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static double usd(JsonNode estimate) {
        return estimate.get("usd").asDouble();
    }

    @Test
    void thePriceIsThatOfTheProvidersCalls() {
        JsonNode all = of("{\"seconds\":12}");
        assertThat(all.get("views").asInt()).isEqualTo(4);
        assertThat(all.get("images").asInt()).isEqualTo(16);
        // Four cut-outs at 2 cents, eight scenes at 10.
        assertThat(all.at("/byProvider/photoroom").asDouble()).isEqualTo(.88);
        assertThat(all.at("/byProvider/gemini").asDouble()).isBetween(.01, .05);
        assertThat(usd(all)).isCloseTo(.9, within(.03));
        assertThat(all.get("maxUsd").asDouble()).isCloseTo(1.78, within(.03));
        assertThat(all.get("withinLimit").asBoolean()).isTrue();
        assertThat(all.get("notes").toString()).contains("4 views", "1920 x 1080", "30 frames");
    }

    @Test
    void textsOfAModelAreInThePriceAndTheTime() {
        JsonNode plain = of("{\"seconds\":12,\"views\":40}");
        JsonNode texts = of("{\"seconds\":12,\"views\":40,\"config\":{\"texts\":true}}");
        assertThat(texts.at("/byProvider/gemini").asDouble())
                .isGreaterThan(plain.at("/byProvider/gemini").asDouble());
        assertThat(texts.get("seconds").asInt()).isGreaterThan(plain.get("seconds").asInt());
    }

    @Test
    void withoutAKeyTextsAreTheBasicFacts() {
        String body = "{\"seconds\":12,\"config\":{\"texts\":true}}";
        assertThat(of(body).get("notes").toString()).doesNotContain("basic facts");
        api.unpaid();
        assertThat(of(body).get("notes").toString()).contains("basic facts", "no Gemini key");
        assertThat(of(body).get("byProvider")).isEmpty();
        assertThat(of("{\"seconds\":12}").get("notes").toString()).doesNotContain("basic facts");
    }

    @Test
    void aLimitBoundsThePrice() {
        JsonNode limited = of("{\"seconds\":12,\"config\":{\"maxCostUsd\":0.5}}");
        assertThat(usd(limited)).isEqualTo(.5);
        assertThat(limited.get("maxUsd").asDouble()).isEqualTo(.5);
        assertThat(limited.get("withinLimit").asBoolean()).isFalse();
        assertThat(limited.at("/byProvider/photoroom").asDouble()).isEqualTo(.88);
    }

    @Test
    void whatIsSentIsNotAssumed() {
        JsonNode known =
                of(
                        "{\"seconds\":12,\"width\":720,\"height\":480,\"frameRate\":25,\"views\":6,"
                                + "\"config\":{\"commercialVersions\":[\"solid\"]}}");
        assertThat(known.get("notes")).isEmpty();
        assertThat(known.get("images").asInt()).isEqualTo(6);
        assertThat(known.get("maxUsd")).isEqualTo(known.get("usd"));
        assertThat(known.at("/byProvider/photoroom").asDouble()).isEqualTo(.12);
    }

    @Test
    void moreTakesLonger() {
        int few = of("{\"seconds\":10,\"views\":2}").get("seconds").asInt();
        int many = of("{\"seconds\":10,\"views\":12}").get("seconds").asInt();
        int longer = of("{\"seconds\":600,\"views\":2}").get("seconds").asInt();
        assertThat(few).isPositive();
        assertThat(many).isGreaterThan(few);
        assertThat(longer).isGreaterThan(few);
    }

    @Test
    void theConfigIsCheckedAsThatOfAJob() {
        Answer wrong =
                api.post(
                        PATH, "{\"seconds\":12,\"config\":{\"scene\":\"nowhere\",\"quality\":80}}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.problems()).containsExactlyInAnyOrder("config.scene", "config.quality");
        assertThat(api.post(PATH, "{\"seconds\":12,\"config\":{\"fps\":0}}").problems())
                .containsExactly("config.fps");
        assertThat(api.post(PATH, "{\"seconds\":0}").problems()).containsExactly("seconds");
        assertThat(api.post(PATH, "{}").problems()).containsExactly("seconds");
    }

    @Test
    void anUploadIsReadFromItsHeader() {
        api.objects.put(KEY, movie(9.5, 720, 1280), "video/mp4");
        JsonNode read = of("{\"videoUrl\":\"" + URL + "\"}");
        JsonNode sent = of("{\"seconds\":9.5,\"width\":720,\"height\":1280}");
        assertThat(read).isEqualTo(sent);
        assertThat(of("{\"videoUrl\":\"" + URL + "\",\"seconds\":300}").get("seconds").asInt())
                .isGreaterThan(sent.get("seconds").asInt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://vopi-test/uploads/other/7c9e6679/clip.mp4",
                "s3://vopi-test/inbox/demo/clip.mp4",
                "s3://elsewhere/uploads/demo/7c9e6679/clip.mp4",
                "https://videos.example.com/a.mp4"
            })
    void onlyOwnUploadsAreRead(String url) {
        api.objects.put("uploads/other/7c9e6679/clip.mp4", movie(9.5, 720, 1280), "video/mp4");
        assertThat(api.post(PATH, "{\"videoUrl\":\"" + url + "\"}").problems())
                .containsExactly("videoUrl");
    }

    /// Cut anywhere, or with any byte changed, a header gives an estimate or asks for the length.
    @Test
    void aBrokenHeaderIsAnUnknownVideo() {
        byte[] whole = movie(9.5, 720, 1280);
        api.unchecked();
        for (int i = 0; i < whole.length; i++) {
            byte[] cut = Arrays.copyOf(whole, i);
            byte[] changed = whole.clone();
            changed[i] = (byte) (changed[i] ^ 0xff);
            for (byte[] broken : List.of(cut, changed)) {
                api.objects.put(KEY, broken, "video/mp4");
                assertThat(api.post(PATH, "{\"videoUrl\":\"" + URL + "\"}").status())
                        .isIn(200, 422);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', false, false, 0",
        "gemini, true, false, 2",
        "'gemini,photoroom', true, true, 8"
    })
    void theFunctionsEnvironmentSaysWhereJobsRun(
            String paid, boolean gemini, boolean photoroom, int processors) {
        assertThat(
                        EstimateSettings.from(
                                Map.of(
                                        "VOPI_PAID_PROVIDERS",
                                        paid,
                                        "VOPI_PROCESSORS",
                                        Integer.toString(processors))))
                .isEqualTo(
                        new EstimateSettings(
                                gemini,
                                photoroom,
                                processors == 0
                                        ? OptionalInt.empty()
                                        : OptionalInt.of(processors)));
    }

    private static byte[] movie(double seconds, int width, int height) {
        byte[] header = new byte[100];
        ByteBuffer.wrap(header).putInt(12, 1000).putInt(16, (int) (1000 * seconds));
        byte[] sound = new byte[84];
        byte[] track = new byte[84];
        ByteBuffer.wrap(track).putInt(76, width << 16).putInt(80, height << 16);
        return join(
                box("ftyp", new byte[16]),
                box("free", new byte[UNTRIED]),
                box(
                        "moov",
                        box("mvhd", header),
                        box("trak", box("tkhd", sound)),
                        box("trak", box("tkhd", track), box("mdia", new byte[UNTRIED]))));
    }

    private static byte[] box(String type, byte[]... parts) {
        byte[] content = join(parts);
        ByteBuffer box = ByteBuffer.allocate(8 + content.length).putInt(8 + content.length);
        return box.put(type.getBytes(StandardCharsets.US_ASCII)).put(content).array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
