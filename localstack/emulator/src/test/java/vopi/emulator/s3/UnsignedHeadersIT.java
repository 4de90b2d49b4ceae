package vopi.emulator.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.model.PresignedUploadPartRequest;

/// Headers that a signature does not cover change nothing about an upload.
final class UnsignedHeadersIT {
    private static final String BUCKET = "made-at-start";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir static Path folder;

    private static S3Server server;
    private static S3Client s3;
    private static S3Presigner presigner;

    @BeforeAll
    static void start() throws IOException {
        server =
                S3Server.start(
                        S3Clients.settings(folder), S3Clients.NO_EVENTS, InstantSource.system());
        s3 = S3Clients.s3(server.endpoint());
        presigner = S3Clients.presigner(server.endpoint());
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    /// Headers that curl, Python and HTML forms add by default, with a body that is not a form.
    @Test
    void headersThatAreNotSignedDoNotMatter() throws Exception {
        String large = "a=%zz&X-Amz-Algorithm=b&uploadId=c;".repeat(100_000);
        String id = s3.createMultipartUpload(b -> b.bucket(BUCKET).key("form/parts")).uploadId();
        int number = 0;
        for (String type :
                List.of(
                        "application/x-www-form-urlencoded",
                        "application/x-www-form-urlencoded; charset=ISO-8859-1",
                        "multipart/form-data; boundary=x",
                        "multipart/form-data",
                        "no type")) {
            for (String body : List.of("", "a=1&uploads=&delete=", "%", large)) {
                URI object = presignedPut("form/object");
                assertThat(upload(object, type, body)).as(type).isEqualTo(200);
                ResponseBytes<GetObjectResponse> kept =
                        s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("form/object"));
                assertThat(kept.asUtf8String()).as(type).isEqualTo(body);
                URI part = presignedPart("form/parts", id, ++number);
                assertThat(upload(part, type, body)).as(type).isEqualTo(200);
                String forged = object.toString().replace("form/object", "form/forged");
                if (body.length() < 100) {
                    assertThat(upload(URI.create(forged), type, body)).as(type).isEqualTo(403);
                }
            }
        }
        List<Part> parts =
                s3.listParts(b -> b.bucket(BUCKET).key("form/parts").uploadId(id)).parts();
        assertThat(parts).hasSize(number).filteredOn(p -> p.size() == large.length()).hasSize(5);
    }

    private static URI presignedPart(String key, String id, int number) {
        PresignedUploadPartRequest signed =
                presigner.presignUploadPart(b ->
                        b.signatureDuration(Duration.ofMinutes(5))
                                .uploadPartRequest(p ->
                                        p.bucket(BUCKET).key(key).uploadId(id).partNumber(number)));
        return URI.create(signed.url().toString());
    }

    private static URI presignedPut(String key) {
        PresignedPutObjectRequest signed =
                presigner.presignPutObject(b ->
                        b.signatureDuration(Duration.ofMinutes(5))
                                .putObjectRequest(put -> put.bucket(BUCKET).key(key)));
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
}
