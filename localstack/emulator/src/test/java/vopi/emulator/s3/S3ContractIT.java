package vopi.emulator.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedGetObjectRequest;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/// What VOPI's adapters need of S3, tested with the unmodified SDK: against the embedded server, or
/// the one that AWS_ENDPOINT_URL and the other standard variables specify.
@Tag("contract")
final class S3ContractIT {
    private static final String BUCKET = "contract-of-s3";

    @TempDir static Path folder;

    private static @Nullable S3Server server;
    private static S3Client s3;
    private static S3Presigner presigner;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        String elsewhere = System.getenv("AWS_ENDPOINT_URL");
        if (elsewhere == null) {
            server =
                    S3Server.start(
                            S3Clients.settings(folder),
                            S3Clients.NO_EVENTS,
                            InstantSource.system());
        }
        URI endpoint = server == null ? URI.create(elsewhere) : server.endpoint();
        s3 = S3Clients.s3(endpoint);
        presigner = S3Clients.presigner(endpoint);
        s3.createBucket(b -> b.bucket(BUCKET));
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void keepsBytesTypeAndMetadata() {
        String key = "uploads/u 1/é+a%.mp4";
        s3.putObject(
                put(key).contentType("video/mp4")
                        .cacheControl("no-store")
                        .metadata(Map.of("who", "me", "long", "x".repeat(1500)))
                        .build(),
                RequestBody.fromString("hello world"));
        ResponseBytes<GetObjectResponse> object =
                s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(key));
        assertThat(object.asUtf8String()).isEqualTo("hello world");
        assertThat(object.response().contentType()).isEqualTo("video/mp4");
        assertThat(object.response().cacheControl()).isEqualTo("no-store");
        HeadObjectResponse head = s3.headObject(b -> b.bucket(BUCKET).key(key));
        assertThat(head.metadata()).containsEntry("who", "me").containsKey("long");
        assertThat(head.contentLength()).isEqualTo(11);
        assertThat(head.eTag()).isEqualTo("\"5eb63bbbe01eeed093cb22bb8f5acdc3\"");
    }

    @Test
    void streamsABodyLargerThanAnyBuffer() {
        byte[] bytes = new byte[20_000_000];
        new Random(1).nextBytes(bytes);
        s3.putObject(put("big").build(), RequestBody.fromBytes(bytes));
        byte[] back = s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("big")).asByteArray();
        assertThat(Arrays.equals(bytes, back)).isTrue();
    }

    @Test
    void answersRanges() {
        s3.putObject(put("range").build(), RequestBody.fromString("hello world"));
        assertThat(range("bytes=6-")).isEqualTo("world bytes 6-10/11");
        assertThat(range("bytes=-5")).isEqualTo("world bytes 6-10/11");
        assertThat(range("bytes=0-0")).isEqualTo("h bytes 0-0/11");
        assertThat(range("bytes=6-99")).isEqualTo("world bytes 6-10/11");
        assertStatus(416, () -> range("bytes=99-"));
    }

    private static String range(String range) {
        ResponseBytes<GetObjectResponse> part =
                s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("range").range(range));
        return part.asUtf8String() + " " + part.response().contentRange();
    }

    @Test
    void missingObjectsAndBucketsAreNamed() {
        assertThatThrownBy(() -> s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("nope")))
                .isInstanceOf(NoSuchKeyException.class);
        assertThatThrownBy(() -> s3.headObject(b -> b.bucket(BUCKET).key("nope")))
                .isInstanceOf(NoSuchKeyException.class);
        assertThatThrownBy(() -> s3.getObjectAsBytes(b -> b.bucket("no-bucket").key("k")))
                .isInstanceOf(NoSuchBucketException.class);
        s3.deleteObject(b -> b.bucket(BUCKET).key("nope")); // is no failure
    }

    @Test
    void listsByPrefixFolderAndPage() {
        for (String name : List.of("list/a/1", "list/a/2", "list/b", "list/c", "listing")) {
            s3.putObject(put(name).build(), RequestBody.fromString(name));
        }
        ListObjectsV2Response top =
                s3.listObjectsV2(b -> b.bucket(BUCKET).prefix("list/").delimiter("/"));
        assertThat(top.commonPrefixes()).extracting(p -> p.prefix()).containsExactly("list/a/");
        assertThat(top.contents()).extracting(o -> o.key()).containsExactly("list/b", "list/c");
        assertThat(top.contents()).extracting(o -> o.size()).containsExactly(6L, 6L);
        Stream<String> paged =
                s3
                        .listObjectsV2Paginator(b -> b.bucket(BUCKET).prefix("list/").maxKeys(1))
                        .contents()
                        .stream()
                        .map(o -> o.key());
        assertThat(paged).containsExactly("list/a/1", "list/a/2", "list/b", "list/c");
    }

    @Test
    void conditionalWriteFailsIfTheObjectExists() {
        s3.putObject(put("once").ifNoneMatch("*").build(), RequestBody.fromString("first"));
        assertStatus(
                412,
                () ->
                        s3.putObject(
                                put("once").ifNoneMatch("*").build(),
                                RequestBody.fromString("second")));
        ResponseBytes<GetObjectResponse> kept =
                s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("once"));
        assertThat(kept.asUtf8String()).isEqualTo("first");
    }

    @Test
    void oneOfManyConditionalWritersWins() {
        long won =
                IntStream.range(0, 16)
                        .parallel()
                        .filter(i -> wins("race", Integer.toString(i)))
                        .count();
        assertThat(won).isEqualTo(1);
    }

    private static boolean wins(String key, String body) {
        try {
            s3.putObject(put(key).ifNoneMatch("*").build(), RequestBody.fromString(body));
            return true;
        } catch (S3Exception e) {
            assertThat(e.statusCode()).isIn(409, 412);
            return false;
        }
    }

    @Test
    void joinsParts() {
        byte[] part = new byte[5 << 20];
        Arrays.fill(part, (byte) 7);
        String id =
                s3.createMultipartUpload(b ->
                                b.bucket(BUCKET)
                                        .key("parts")
                                        .contentType("video/mp4")
                                        .metadata(Map.of("who", "me")))
                        .uploadId();
        List<CompletedPart> parts =
                IntStream.rangeClosed(1, 2)
                        .mapToObj(i -> uploadPart("parts", id, i, part))
                        .toList();
        CompleteMultipartUploadResponse done =
                s3.completeMultipartUpload(b ->
                        b.bucket(BUCKET)
                                .key("parts")
                                .uploadId(id)
                                .multipartUpload(m -> m.parts(parts)));
        HeadObjectResponse head = s3.headObject(b -> b.bucket(BUCKET).key("parts"));
        assertThat(head.contentLength()).isEqualTo(10 << 20);
        assertThat(head.contentType()).isEqualTo("video/mp4");
        assertThat(head.metadata()).containsEntry("who", "me");
        assertThat(done.eTag()).endsWith("-2\"").isEqualTo(head.eTag());
    }

    private static CompletedPart uploadPart(String key, String id, int number, byte[] bytes) {
        UploadPartResponse answer =
                s3.uploadPart(
                        b -> b.bucket(BUCKET).key(key).uploadId(id).partNumber(number),
                        RequestBody.fromBytes(bytes));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(answer.eTag())
                .checksumCRC32(answer.checksumCRC32())
                .build();
    }

    @Test
    void anAbandonedUploadInPartsLeavesNothing() {
        String id = s3.createMultipartUpload(b -> b.bucket(BUCKET).key("left/parts")).uploadId();
        uploadPart("left/parts", id, 1, new byte[100]);
        s3.abortMultipartUpload(b -> b.bucket(BUCKET).key("left/parts").uploadId(id));
        assertThat(s3.listObjectsV2(b -> b.bucket(BUCKET).prefix("left/")).contents()).isEmpty();
        assertThat(s3.listMultipartUploads(b -> b.bucket(BUCKET)).uploads())
                .noneMatch(u -> u.uploadId().equals(id));
    }

    @Test
    void copiesWithMetadataOrWithNew() {
        s3.putObject(
                put("from").contentType("a/b").metadata(Map.of("who", "me")).build(),
                RequestBody.fromString("copied"));
        s3.copyObject(b ->
                b.sourceBucket(BUCKET)
                        .sourceKey("from")
                        .destinationBucket(BUCKET)
                        .destinationKey("to ä"));
        ResponseBytes<GetObjectResponse> copy =
                s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("to ä"));
        assertThat(copy.asUtf8String()).isEqualTo("copied");
        assertThat(copy.response().contentType()).isEqualTo("a/b");
        assertThat(copy.response().metadata()).containsEntry("who", "me");
        s3.copyObject(b ->
                b.sourceBucket(BUCKET)
                        .sourceKey("from")
                        .destinationBucket(BUCKET)
                        .destinationKey("new")
                        .metadataDirective("REPLACE")
                        .contentType("c/d"));
        assertThat(s3.headObject(b -> b.bucket(BUCKET).key("new")).contentType()).isEqualTo("c/d");
    }

    @Test
    void deletesMany() {
        for (int i = 0; i < 5; i++) {
            s3.putObject(put("many/" + i).build(), RequestBody.fromString("x"));
        }
        List<ObjectIdentifier> all =
                IntStream.range(0, 6)
                        .mapToObj(i -> ObjectIdentifier.builder().key("many/" + i).build())
                        .toList();
        DeleteObjectsResponse answer =
                s3.deleteObjects(b -> b.bucket(BUCKET).delete(d -> d.objects(all)));
        assertThat(answer.deleted()).hasSize(6);
        assertThat(answer.errors()).isEmpty();
        assertThat(s3.listObjectsV2(b -> b.bucket(BUCKET).prefix("many/")).keyCount()).isZero();
    }

    @Test
    void presignedUploadAcceptsOnlyTheSignedTypeAndSize() throws Exception {
        URI url = presignedPut("signed.mp4", b -> b.contentType("video/mp4").contentLength(9L));
        assertThat(upload(url, "video/mp4", "presigned")).isEqualTo(200);
        assertThat(upload(url, "text/plain", "presigned")).isEqualTo(403);
        assertThat(upload(url, "video/mp4", "presigned and more")).isEqualTo(403);
        HeadObjectResponse head = s3.headObject(b -> b.bucket(BUCKET).key("signed.mp4"));
        assertThat(head.contentType()).isEqualTo("video/mp4");
        assertThat(head.contentLength()).isEqualTo(9);
    }

    private static URI presignedPut(String key, Consumer<PutObjectRequest.Builder> more) {
        PutObjectRequest request = put(key).applyMutation(more).build();
        PresignedPutObjectRequest signed =
                presigner.presignPutObject(
                        b -> b.signatureDuration(Duration.ofMinutes(5)).putObjectRequest(request));
        return URI.create(signed.url().toString());
    }

    private static int upload(URI url, String type, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(url)
                        .header("Content-Type", type)
                        .PUT(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Test
    void presignedDownloadNamesTheFile() throws Exception {
        s3.putObject(
                put("shown.png").contentType("image/png").build(),
                RequestBody.fromString("picture"));
        HttpResponse<String> answer = download(presignedGet("shown.png", Duration.ofMinutes(5)));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("picture");
        assertThat(answer.headers().firstValue("content-disposition"))
                .hasValue("attachment; filename=\"view 1.png\"");
        assertThat(answer.headers().firstValue("content-type")).hasValue("image/png");
    }

    private static URI presignedGet(String key, Duration life) {
        PresignedGetObjectRequest signed =
                presigner.presignGetObject(b ->
                        b.signatureDuration(life)
                                .getObjectRequest(g ->
                                        g.bucket(BUCKET)
                                                .key(key)
                                                .responseContentDisposition(
                                                        "attachment; filename=\"view"
                                                                + " 1.png\"")));
        return URI.create(signed.url().toString());
    }

    private static HttpResponse<String> download(URI url) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    @Test
    void presignedUrlsExpireAndCannotBeChanged() throws Exception {
        s3.putObject(put("mine").build(), RequestBody.fromString("mine"));
        s3.putObject(put("yours").build(), RequestBody.fromString("yours"));
        URI url = presignedGet("mine", Duration.ofSeconds(1));
        URI bent = URI.create(url.toString().replace("/mine?", "/yours?"));
        assertThat(download(bent).statusCode()).isEqualTo(403);
        await().atMost(Duration.ofSeconds(5)).until(() -> download(url).statusCode() == 403);
    }

    @Test
    void unsignedAndWronglySignedRequestsAreRefused() throws Exception {
        s3.putObject(put("private").build(), RequestBody.fromString("private"));
        URI signed = presignedGet("private", Duration.ofMinutes(1));
        URI plain = signed.resolve(signed.getRawPath());
        // If one endpoint serves the whole stack, unsigned requests do not go to S3.
        assertThat(download(plain).statusCode()).isIn(403, 404);
        try (S3Client wrong = S3Clients.s3(URI.create("http://" + plain.getAuthority()), "wrong")) {
            assertStatus(403, () -> wrong.headObject(b -> b.bucket(BUCKET).key("private")));
        }
    }

    @Test
    void pagesOfAnyOriginMayUpload() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(presignedPut("from-page", b -> {}))
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                        .header("Origin", "https://shop.example")
                        .header("Access-Control-Request-Method", "PUT")
                        .header("Access-Control-Request-Headers", "content-type")
                        .build();
        HttpResponse<Void> answer = HTTP.send(request, HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isBetween(200, 204);
        assertThat(answer.headers().firstValue("access-control-allow-origin")).isPresent();
    }

    private static PutObjectRequest.Builder put(String key) {
        return PutObjectRequest.builder().bucket(BUCKET).key(key);
    }

    private static void assertStatus(int status, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(status));
    }
}
