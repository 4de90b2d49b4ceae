package vopi.emulator.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// A key is a name, never a path: no request with any key reads, lists, changes or removes an
/// object of another key or a file outside the bucket.
final class HostileKeysIT {
    private static final String BUCKET = "made-at-start";
    private static final String OWN = "uploads/key_a/";
    private static final String SECRET = "the other client's bytes";
    private static final List<String> OTHERS =
            List.of("key_b/t/clip.mp4", "uploads/key_b/t/clip.mp4", "jobs/j/commercial/x.png");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir Path folder;
    private S3Server server;
    private S3Client s3;
    private Map<String, String> before;

    @BeforeEach
    void start() throws IOException {
        server =
                S3Server.start(
                        S3Clients.settings(folder), S3Clients.NO_EVENTS, InstantSource.system());
        s3 = S3Clients.s3(server.endpoint());
        for (String key : OTHERS) {
            put(key.startsWith("key_b") ? "uploads/" + key : key, SECRET);
        }
        put(OWN + "t/mine.mp4", "mine");
        Files.writeString(folder.resolve("outside.txt"), SECRET);
        Files.createDirectories(folder.resolve("buckets/other-bucket"));
        Files.writeString(folder.resolve("buckets/other-bucket/x"), SECRET);
        before = others();
    }

    @AfterEach
    void stop() throws IOException {
        s3.close();
        server.close();
    }

    @Test
    void keysWithDotSegmentsAreRefused() {
        for (String key : List.of(OWN + "../key_b/t/clip.mp4", OWN + "/../../key_b/t/clip.mp4")) {
            assertThat(status(() -> s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(key))))
                    .isEqualTo(404);
            assertThat(status(() -> s3.headObject(b -> b.bucket(BUCKET).key(key)))).isEqualTo(404);
            assertThat(
                            status(() ->
                                    s3.putObject(
                                            b -> b.bucket(BUCKET).key(key),
                                            RequestBody.fromString("x"))))
                    .isEqualTo(400);
            assertThat(status(() -> s3.createMultipartUpload(b -> b.bucket(BUCKET).key(key))))
                    .isEqualTo(400);
            assertThat(status(() -> s3.deleteObject(b -> b.bucket(BUCKET).key(key))))
                    .isEqualTo(204);
            assertThat(status(() -> copied(key, OWN + "copy"))).isEqualTo(404);
            assertThat(status(() -> copied(OWN + "t/mine.mp4", key))).isEqualTo(400);
            assertThat(listed(key)).isEmpty();
        }
        unharmed("dot segments");
    }

    @Test
    void anObjectIsNotAFolder() {
        String slashed = OWN + "t/mine.mp4/";
        assertThat(status(() -> s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(slashed))))
                .isEqualTo(404);
        assertThat(
                        status(() ->
                                s3.putObject(
                                        b -> b.bucket(BUCKET).key(slashed), RequestBody.empty())))
                .isEqualTo(400);
        s3.deleteObject(b -> b.bucket(BUCKET).key(slashed));
        ResponseBytes<GetObjectResponse> kept =
                s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(OWN + "t/mine.mp4"));
        assertThat(kept.asUtf8String()).isEqualTo("mine");
    }

    @Test
    void keysSimilarToDotSegmentsAreStored() {
        for (String name :
                List.of("..a", "a..", "...", "%2e%2e", "\uff0e\uff0e", "a\\..\\b", "x.")) {
            put(OWN + name + "/clip.mp4", name);
            ResponseBytes<GetObjectResponse> kept =
                    s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(OWN + name + "/clip.mp4"));
            assertThat(kept.asUtf8String()).isEqualTo(name);
            assertThat(listed(OWN + name)).contains(OWN + name + "/clip.mp4");
        }
        assertThat(listed(OWN + "..")).containsExactly(OWN + ".../clip.mp4", OWN + "..a/clip.mp4");
        assertThat(listed(OWN + ".")).contains(OWN + ".../clip.mp4", OWN + "..a/clip.mp4");
        ListObjectsV2Response folders =
                s3.listObjectsV2(b -> b.bucket(BUCKET).prefix(OWN + "..").delimiter("/"));
        assertThat(folders.commonPrefixes())
                .extracting(p -> p.prefix())
                .containsExactly(OWN + ".../", OWN + "..a/");
        unharmed("look-alikes");
    }

    @Test
    void noGeneratedKeyReachesAnotherObject() {
        HostileKeys.below(OWN, OTHERS, 150, 12)
                .forEach(key -> {
                    attack(key);
                    unharmed(key);
                });
    }

    private void attack(String key) {
        read(key, () -> s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(key)).asUtf8String());
        read(
                key,
                () -> {
                    copy(key, OWN + "copied");
                    return s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(OWN + "copied"))
                            .asUtf8String();
                });
        read(key, () -> String.join("\n", listed(key)));
        assertThat(listedOrNone(key)).as(key).allMatch(found -> found.startsWith(key));
        if (!OTHERS.contains(key) && !key.isEmpty()) {
            read(
                    key,
                    () -> {
                        s3.deleteObject(b -> b.bucket(BUCKET).key(key));
                        return "";
                    });
            read(
                    key,
                    () -> {
                        ObjectIdentifier one = ObjectIdentifier.builder().key(key).build();
                        s3.deleteObjects(b -> b.bucket(BUCKET).delete(d -> d.objects(one)));
                        return "";
                    });
            read(
                    key,
                    () -> {
                        s3.putObject(
                                b -> b.bucket(BUCKET).key(key), RequestBody.fromString("hostile"));
                        s3.deleteObject(b -> b.bucket(BUCKET).key(key));
                        return "";
                    });
            read(
                    key,
                    () -> {
                        inParts(key);
                        s3.deleteObject(b -> b.bucket(BUCKET).key(key));
                        return "";
                    });
        }
    }

    private void inParts(String key) {
        String id = s3.createMultipartUpload(b -> b.bucket(BUCKET).key(key)).uploadId();
        UploadPartResponse part =
                s3.uploadPart(
                        b -> b.bucket(BUCKET).key(key).uploadId(id).partNumber(1),
                        RequestBody.fromString("hostile"));
        List<CompletedPart> parts =
                List.of(CompletedPart.builder().partNumber(1).eTag(part.eTag()).build());
        s3.completeMultipartUpload(
                b -> b.bucket(BUCKET).key(key).uploadId(id).multipartUpload(m -> m.parts(parts)));
    }

    @Test
    void noFormOfAUrlReachesAnotherObject() throws Exception {
        for (String up :
                List.of(
                        "../",
                        "%2e%2e/",
                        "%2E./",
                        "..%2f",
                        "%2e%2e%2f",
                        "%252e%252e/",
                        "%5c../",
                        "..%5c")) {
            for (String path :
                    List.of(
                            OWN + up + "key_b/t/clip.mp4",
                            OWN + up + up + "jobs/j/commercial/x.png",
                            OWN + up + up + up + "other-bucket/x",
                            OWN + up + up + up + up + "outside.txt",
                            OWN + "/" + up + up + "key_b/t/clip.mp4")) {
                for (String method : List.of("GET", "PUT", "DELETE")) {
                    URI link = RawLinks.to(server.endpoint(), method, "/" + BUCKET + "/" + path);
                    HttpRequest.BodyPublisher body =
                            method.equals("PUT")
                                    ? BodyPublishers.ofString("hostile")
                                    : BodyPublishers.noBody();
                    HttpResponse<String> answer =
                            HTTP.send(
                                    HttpRequest.newBuilder(link).method(method, body).build(),
                                    BodyHandlers.ofString());
                    assertThat(answer.body()).as(method + path).doesNotContain(SECRET);
                    assertThat(answer.statusCode()).as(method + path).isNotEqualTo(500);
                }
                unharmed(path);
            }
        }
    }

    /// The id of an upload is client input too.
    @Test
    void anUploadIdIsNotAPath() {
        for (String id : List.of("../../uploads/key_b/t", "x/../../key_b", "", "..", "/etc")) {
            read(
                    id,
                    () -> {
                        s3.uploadPart(
                                b -> b.bucket(BUCKET).key(OWN + "a").uploadId(id).partNumber(1),
                                RequestBody.fromString("hostile"));
                        return "";
                    });
            read(
                    id,
                    () -> {
                        s3.abortMultipartUpload(b -> b.bucket(BUCKET).key(OWN + "a").uploadId(id));
                        return "";
                    });
            read(
                    id,
                    () ->
                            s3.listParts(b -> b.bucket(BUCKET).key(OWN + "a").uploadId(id))
                                    .toString());
        }
        unharmed("ids of uploads");
        assertThat(listed("")).noneMatch(key -> key.contains("mpus"));
    }

    @Test
    void theBucketOfACopyIsNotAPath() {
        for (String bucket : List.of(".", "..", "../buckets/other-bucket", "made-at-start/..")) {
            read(
                    bucket,
                    () -> {
                        s3.copyObject(b ->
                                b.sourceBucket(bucket)
                                        .sourceKey("other-bucket/x")
                                        .destinationBucket(BUCKET)
                                        .destinationKey(OWN + "copied"));
                        return s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(OWN + "copied"))
                                .asUtf8String();
                    });
        }
        unharmed("buckets");
    }

    /// A refusal is allowed; bytes or names of other clients are not.
    private static void read(String key, Supplier<String> call) {
        try {
            assertThat(call.get()).as(key).doesNotContain(SECRET).doesNotContain("outside.txt");
        } catch (SdkException refused) {
            assertThat(refused).as(key).hasMessageNotContaining(SECRET);
            if (refused instanceof S3Exception answer) {
                assertThat(answer.statusCode()).as(key).isBetween(400, 499);
            }
        }
    }

    private void unharmed(String key) {
        assertThat(others()).as(key).isEqualTo(before);
    }

    /// Every file of the folder outside the attacker's prefix, with its content.
    private Map<String, String> others() {
        Path own = folder.resolve("buckets").resolve(BUCKET).resolve(OWN);
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(f -> Files.isRegularFile(f) && !f.startsWith(own)).toList()) {
                found.put(folder.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private List<String> listed(String prefix) {
        return s3.listObjectsV2(b -> b.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private List<String> listedOrNone(String prefix) {
        try {
            return listed(prefix);
        } catch (SdkException refused) {
            return List.of();
        }
    }

    private void put(String key, String body) {
        s3.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromString(body));
    }

    private String copied(String from, String to) {
        copy(from, to);
        return to;
    }

    private void copy(String from, String to) {
        s3.copyObject(b ->
                b.sourceBucket(BUCKET)
                        .sourceKey(from)
                        .destinationBucket(BUCKET)
                        .destinationKey(to));
    }

    private static int status(Supplier<?> call) {
        try {
            Object _ = call.get();
            return 204;
        } catch (S3Exception e) {
            return e.statusCode();
        }
    }
}
