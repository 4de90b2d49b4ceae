package vopi.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Every URL equals the SDK's, to the last digit of its signature.
final class PresignedUrlsTest {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final AwsCredentials LASTING =
            AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    private static final AwsCredentials SESSION =
            AwsSessionCredentials.create("ASIAEXAMPLE", "another/secret+", "IQoJb3JpZ2lu/+=tok en");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jobs/5a3d1e00/frames/product_1_front_frame_00045_t4.40.png",
                "uploads/key/a b+c~d*e(f)!'@:,;=&$?#%.mp4",
                "inbox/key/süß/日本 🎥.mov",
                "a//b/./c"
            })
    void isTheSdksOwn(String key) throws URISyntaxException {
        for (AwsCredentials signer : List.of(LASTING, SESSION)) {
            for (boolean embedded : List.of(true, false)) {
                for (String disposition : new String[] {null, "attachment; filename=\"a_b.png\""}) {
                    same(key, signer, embedded, disposition);
                }
            }
        }
    }

    private static void same(
            String key, AwsCredentials signer, boolean embedded, String disposition)
            throws URISyntaxException {
        StaticCredentialsProvider credentials = StaticCredentialsProvider.create(signer);
        try (S3Presigner presigner = presigner(credentials, embedded)) {
            URI expected =
                    presigner
                            .presignGetObject(r ->
                                    r.signatureDuration(Duration.ofMinutes(59))
                                            .getObjectRequest(get ->
                                                    get.bucket("a-bucket")
                                                            .key(key)
                                                            .responseContentDisposition(
                                                                    disposition)))
                            .url()
                            .toURI();
            URI sample =
                    presigner
                            .presignGetObject(r ->
                                    r.signatureDuration(Duration.ofMinutes(1))
                                            .getObjectRequest(
                                                    get -> get.bucket("a-bucket").key("sample")))
                            .url()
                            .toURI();
            PresignedUrls links =
                    new PresignedUrls(
                            () -> sample, credentials, InstantSource.fixed(time(expected)));
            URI made = links.to(key, Duration.ofMinutes(59), disposition);
            assertThat(made.getRawAuthority()).isEqualTo(expected.getRawAuthority());
            assertThat(made.getRawPath()).isEqualTo(expected.getRawPath());
            assertThat(parameters(made)).isEqualTo(parameters(expected));
        }
    }

    @Test
    void partUrlsEqualTheSdks() throws URISyntaxException {
        String upload = "2~abc/+=.d_e-f";
        for (AwsCredentials signer : List.of(LASTING, SESSION)) {
            StaticCredentialsProvider credentials = StaticCredentialsProvider.create(signer);
            try (S3Presigner presigner = presigner(credentials, true)) {
                URI expected =
                        presigner
                                .presignUploadPart(r ->
                                        r.signatureDuration(Duration.ofMinutes(59))
                                                .uploadPartRequest(part ->
                                                        part.bucket("a-bucket")
                                                                .key("uploads/key/a b.mp4")
                                                                .uploadId(upload)
                                                                .partNumber(17)))
                                .url()
                                .toURI();
                PresignedUrls links =
                        new PresignedUrls(
                                presigner,
                                "a-bucket",
                                credentials,
                                InstantSource.fixed(time(expected)));
                URI made = links.toPart("uploads/key/a b.mp4", upload, 17, Duration.ofMinutes(59));
                assertThat(made.getRawPath()).isEqualTo(expected.getRawPath());
                assertThat(parameters(made)).isEqualTo(parameters(expected));
            }
        }
    }

    /// S3 rejects a URL after the end of its session, so no URL states a longer lifetime.
    @Test
    void urlsExpireWithTheSignersSession() {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        assertThat(expires(sessionUntil(now.plusSeconds(1200)), now)).isEqualTo("1200");
        assertThat(expires(sessionUntil(now.plusSeconds(90_000)), now)).isEqualTo("86400");
        assertThat(expires(sessionUntil(now.minusSeconds(5)), now)).isEqualTo("1");
        assertThat(expires(SESSION, now)).isEqualTo("3600");
        assertThat(expires(LASTING, now)).isEqualTo("86400");
    }

    private static AwsCredentials sessionUntil(Instant end) {
        return AwsSessionCredentials.builder()
                .accessKeyId("ASIAEXAMPLE")
                .secretAccessKey("another/secret+")
                .sessionToken("IQoJb3JpZ2lu/+=tok en")
                .expirationTime(end)
                .build();
    }

    private static String expires(AwsCredentials signer, Instant now) {
        StaticCredentialsProvider credentials = StaticCredentialsProvider.create(signer);
        Duration day = Duration.ofDays(1);
        try (S3Presigner presigner = presigner(credentials, true);
                S3Client s3 = S3Client.builder().region(Region.EU_CENTRAL_1).build()) {
            InstantSource clock = InstantSource.fixed(now);
            S3ObjectStore store = new S3ObjectStore(s3, presigner, credentials, clock, "a-bucket");
            String seconds = Long.toString(store.linkLife(day).toSeconds());
            URI part =
                    new S3ClientUploads(s3, presigner, credentials, clock, "a-bucket")
                            .presignPart("k", "u", 1, day);
            for (URI link :
                    List.of(
                            store.presignGet("k", day, null),
                            store.presignPut("k", "video/mp4", null, day),
                            part)) {
                assertThat(parameters(link)).contains("X-Amz-Expires=" + seconds);
            }
            return seconds;
        }
    }

    private static S3Presigner presigner(StaticCredentialsProvider credentials, boolean embedded) {
        S3Presigner.Builder builder =
                S3Presigner.builder()
                        .region(Region.EU_CENTRAL_1)
                        .credentialsProvider(credentials)
                        .serviceConfiguration(
                                S3Configuration.builder().pathStyleAccessEnabled(embedded).build());
        if (embedded) {
            builder.endpointOverride(URI.create("http://127.0.0.1:4711"));
        }
        return builder.build();
    }

    private static Instant time(URI presigned) {
        String text = presigned.getRawQuery().replaceFirst(".*X-Amz-Date=", "").split("&", 2)[0];
        return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
    }

    private static Set<String> parameters(URI uri) {
        return new TreeSet<>(List.of(uri.getRawQuery().split("&", -1)));
    }
}
