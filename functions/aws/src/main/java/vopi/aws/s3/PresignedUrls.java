package vopi.aws.s3;

import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import vopi.core.hash.HmacSha256;
import vopi.core.hash.Sha256;

/// Presigned GETs of one bucket, and PUTs of parts (Signature Version 4, query form). Each takes
/// some microseconds, since a response may contain a thousand. The SDK, which takes about fifteen
/// times as long, signs one sample to find the bucket's host and path; after that only key, time
/// and signature differ. Thread-safe.
final class PresignedUrls {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final HexFormat HEX = HexFormat.of();

    private final Supplier<URI> sample;
    private final AwsCredentialsProvider credentials;
    private final InstantSource clock;
    private volatile @Nullable Bucket bucket;
    private volatile @Nullable SigningKey last;

    /// @param origin `https://host`
    /// @param path of the bucket, as sent: `/` or `/bucket/`
    /// @param host as the client will send it
    private record Bucket(String origin, String path, String host, String region) {}

    /// The signing key of one secret in one region, valid for a day.
    private record SigningKey(String secret, String day, byte[] key) {}

    /// @param sample makes a presigned GET of the key `sample` with the SDK, at the first use
    PresignedUrls(Supplier<URI> sample, AwsCredentialsProvider credentials, InstantSource clock) {
        this.sample = sample;
        this.credentials = credentials;
        this.clock = clock;
    }

    PresignedUrls(
            S3Presigner presigner,
            String bucket,
            AwsCredentialsProvider credentials,
            InstantSource clock) {
        this(() -> sample(presigner, bucket), credentials, clock);
    }

    private static URI sample(S3Presigner presigner, String bucket) {
        URL sample =
                presigner
                        .presignGetObject(r ->
                                r.signatureDuration(Duration.ofMinutes(1))
                                        .getObjectRequest(get -> get.bucket(bucket).key("sample")))
                        .url();
        return S3ObjectStore.uri(sample);
    }

    private Bucket bucket() {
        Bucket known = bucket;
        if (known == null) {
            known = bucket(sample.get());
            bucket = known;
        }
        return known;
    }

    private static Bucket bucket(URI sample) {
        String path = sample.getRawPath();
        String scope =
                sample.getRawQuery().replaceFirst(".*X-Amz-Credential=", "").split("&", 2)[0];
        return new Bucket(
                sample.getScheme() + "://" + sample.getRawAuthority(),
                path.substring(0, path.lastIndexOf('/') + 1),
                sample.getRawAuthority(),
                scope.split("%2F", -1)[2]);
    }

    /// @param disposition content disposition of the response, null for the object's own
    URI to(String key, Duration life, @Nullable String disposition) {
        return signed(
                "GET",
                key,
                life,
                disposition == null ? "" : "&response-content-disposition=" + encoded(disposition));
    }

    /// A presigned PUT of one part of a multipart upload.
    URI toPart(String key, String uploadId, int number, Duration life) {
        return signed("PUT", key, life, "&partNumber=" + number + "&uploadId=" + encoded(uploadId));
    }

    /// @param more parameters, encoded, in order, all after `X-Amz-SignedHeaders`
    private URI signed(String method, String key, Duration life, String more) {
        Bucket at = bucket();
        AwsCredentials signer = credentials.resolveCredentials();
        Instant now = clock.instant();
        String time = TIME.format(now);
        String day = time.substring(0, 8);
        String scope = day + "/" + at.region() + "/s3/aws4_request";
        String path = at.path() + path(key);
        String query = query(signer, scope, time, SignerSession.life(signer, now, life)) + more;
        String request =
                method
                        + "\n"
                        + path
                        + "\n"
                        + query
                        + "\nhost:"
                        + at.host()
                        + "\n\nhost\nUNSIGNED-PAYLOAD";
        String toSign = ALGORITHM + "\n" + time + "\n" + scope + "\n" + Sha256.hex(request);
        byte[] signingKey = key(signer.secretAccessKey(), day, at.region());
        String signature = HEX.formatHex(HmacSha256.bytes(signingKey, toSign));
        return URI.create(at.origin() + path + "?" + query + "&X-Amz-Signature=" + signature);
    }

    /// In the order that the signature requires.
    private static String query(AwsCredentials signer, String scope, String time, Duration life) {
        StringBuilder query = new StringBuilder("X-Amz-Algorithm=").append(ALGORITHM);
        query.append("&X-Amz-Credential=").append(encoded(signer.accessKeyId() + "/" + scope));
        query.append("&X-Amz-Date=").append(time);
        query.append("&X-Amz-Expires=").append(life.toSeconds());
        if (signer instanceof AwsSessionCredentials session) {
            query.append("&X-Amz-Security-Token=").append(encoded(session.sessionToken()));
        }
        return query.append("&X-Amz-SignedHeaders=host").toString();
    }

    private byte[] key(String secret, String day, String region) {
        SigningKey known = last;
        if (known == null || !known.secret().equals(secret) || !known.day().equals(day)) {
            byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
            for (String part : List.of(day, region, "s3", "aws4_request")) {
                key = HmacSha256.bytes(key, part);
            }
            known = new SigningKey(secret, day, key);
            last = known;
        }
        return known.key();
    }

    /// VOPI's keys need no encoding.
    private static String path(String key) {
        return key.chars().allMatch(c -> c == '/' || unreserved(c))
                ? key
                : encoded(key).replace("%2F", "/");
    }

    private static boolean unreserved(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }

    /// RFC 3986: encodes everything except letters, digits and `-._~`.
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
