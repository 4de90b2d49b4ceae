package vopi.stack.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import vopi.aws.s3.S3ObjectStore;
import vopi.core.error.Failure;
import vopi.core.intake.ObjectKey;
import vopi.core.intake.UploadKeys;
import vopi.core.job.ApiKeyId;
import vopi.emulator.s3.HostileKeys;
import vopi.emulator.s3.ObjectEvents;
import vopi.emulator.s3.S3Server;
import vopi.emulator.s3.S3Settings;

/// For every key that is accepted as a client's own: no operation of the product's store on it
/// opens, lists or deletes anything on disk outside the client's prefixes.
final class OwnedKeysIT {
    private static final String BUCKET = "vopi";
    private static final UploadKeys OWNER = new UploadKeys(new ApiKeyId("key_a"));
    private static final String SECRET = "the other client's bytes";
    private static final List<String> OTHERS =
            List.of(
                    "key_b/t/clip.mp4",
                    "uploads/key_b/t/clip.mp4",
                    "inbox/key_b/clip.mp4",
                    "jobs/0b6f1a3e-6c1d-4f0e-9a51-2f6f3c1e7a10/commercial/x.png");
    private static final int KEYS = 1_500;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectEvents NO_EVENTS =
            new ObjectEvents() {
                @Override
                public void deliver(String bucket, String key, byte[] notification) {}

                @Override
                public boolean wants(String bucket, String key) {
                    return false;
                }
            };

    @TempDir private Path folder;
    private S3Server server;
    private S3Client s3;
    private S3Presigner presigner;
    private S3ObjectStore store;

    @BeforeEach
    void start() throws IOException {
        S3Settings settings =
                new S3Settings(folder, List.of(BUCKET), "us-east-1", "AKIAOWNED", "a secret");
        server = S3Server.start(settings, NO_EVENTS, InstantSource.system());
        StaticCredentialsProvider credentials =
                StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("AKIAOWNED", "a secret"));
        s3 =
                S3Client.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.US_EAST_1)
                        .forcePathStyle(true)
                        .credentialsProvider(credentials)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .overrideConfiguration(o -> o.putHeader("Connection", "close"))
                        .build();
        presigner =
                S3Presigner.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(credentials)
                        .serviceConfiguration(
                                S3Configuration.builder().pathStyleAccessEnabled(true).build())
                        .build();
        store = new S3ObjectStore(s3, presigner, credentials, InstantSource.system(), BUCKET);
    }

    @AfterEach
    void stop() throws IOException {
        s3.close();
        presigner.close();
        server.close();
    }

    @Test
    void noAcceptedKeyReachesDataOfOtherClients() throws Exception {
        for (String key : OTHERS) {
            String whole = key.startsWith("key_b") ? "uploads/" + key : key;
            store.put(whole, SECRET.getBytes(UTF_8), "video/mp4");
        }
        Files.writeString(folder.resolve("outside.txt"), SECRET);
        Map<String, String> before = others();
        int accepted = 0;
        for (String text : HostileKeys.below(OWNER.uploadsPrefix(), OTHERS, KEYS, 7).toList()) {
            Optional<ObjectKey> key = OWNER.source("s3://" + BUCKET + "/" + text, BUCKET);
            if (key.isPresent()) {
                accepted++;
                use(key.get().value());
                assertThat(others()).as(text).isEqualTo(before);
            }
        }
        assertThat(accepted).isBetween(100, KEYS - 300);
    }

    private void use(String key) throws Exception {
        harmless(key, () -> new String(store.get(key), UTF_8));
        harmless(key, () -> opened(key));
        harmless(key, () -> store.stat(key).toString());
        harmless(key, () -> fetched(store.presignGet(key, Duration.ofMinutes(5), null)));
        harmless(
                key,
                () -> {
                    assertThat(store.list(key)).allMatch(stat -> stat.key().startsWith(key));
                    return "";
                });
        harmless(
                key,
                () -> {
                    store.delete(List.of(key));
                    return "";
                });
        harmless(
                key,
                () -> {
                    store.put(key, "mine".getBytes(UTF_8), "video/mp4");
                    assertThat(store.get(key)).isEqualTo("mine".getBytes(UTF_8));
                    assertThat(store.list(OWNER.uploadsPrefix()))
                            .extracting(stat -> stat.key())
                            .contains(key);
                    store.delete(List.of(key));
                    return "";
                });
    }

    private String opened(String key) throws IOException {
        try (InputStream in = store.open(key)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static String fetched(URI address) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
    }

    private static void harmless(String key, Callable<String> call) throws Exception {
        try {
            assertThat(call.call()).as(key).doesNotContain(SECRET);
        } catch (Failure refused) {
            assertThat(refused).as(key).hasMessageNotContaining(SECRET);
        }
    }

    /// Every file outside the owner's prefixes, with its content.
    private Map<String, String> others() throws IOException {
        Path bucket = folder.resolve("buckets").resolve(BUCKET);
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.startsWith(bucket.resolve(OWNER.uploadsPrefix()))
                        && !file.startsWith(bucket.resolve(OWNER.inboxPrefix()))) {
                    found.put(folder.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return found;
    }
}
