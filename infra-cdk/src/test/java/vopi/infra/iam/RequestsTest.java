package vopi.infra.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vopi.emulator.front.SignedRequest;

final class RequestsTest {
    private static List<String> needs(
            String service, String method, String uri, Map<String, String> headers, String body) {
        Headers all = new Headers();
        headers.forEach(all::set);
        SignedRequest request =
                new SignedRequest(
                        "AKIA",
                        service,
                        method,
                        URI.create(uri),
                        all,
                        body.getBytes(StandardCharsets.UTF_8));
        return Requests.of(request, "arn:task").stream()
                .map(asked -> asked.action() + " " + asked.resource())
                .toList();
    }

    private static List<String> s3(String method, String uri) {
        return needs("s3", method, uri, Map.of(), "");
    }

    @Test
    void objectsByMethodAndParameters() {
        String key = " arn:aws:s3:::vopi/jobs/1/a b.png";
        String uri = "/vopi/jobs/1/a%20b.png";
        assertThat(s3("GET", uri + "?X-Amz-Signature=1")).containsExactly("s3:GetObject" + key);
        assertThat(s3("HEAD", uri)).containsExactly("s3:GetObject" + key);
        assertThat(s3("PUT", uri)).containsExactly("s3:PutObject" + key);
        assertThat(s3("PUT", uri + "?partNumber=1&uploadId=u"))
                .containsExactly("s3:PutObject" + key);
        assertThat(s3("POST", uri + "?uploads")).containsExactly("s3:PutObject" + key);
        assertThat(s3("POST", uri + "?uploadId=u")).containsExactly("s3:PutObject" + key);
        assertThat(s3("GET", uri + "?uploadId=u"))
                .containsExactly("s3:ListMultipartUploadParts" + key);
        assertThat(s3("DELETE", uri + "?uploadId=u"))
                .containsExactly("s3:AbortMultipartUpload" + key);
        assertThat(s3("DELETE", uri)).containsExactly("s3:DeleteObject" + key);
    }

    @Test
    void aCopyReadsItsSource() {
        assertThat(
                        needs(
                                "s3",
                                "PUT",
                                "/vopi/jobs/1/b",
                                Map.of("x-amz-copy-source", "vopi/uploads/a%20b"),
                                ""))
                .containsExactly(
                        "s3:PutObject arn:aws:s3:::vopi/jobs/1/b",
                        "s3:GetObject arn:aws:s3:::vopi/uploads/a b");
    }

    @Test
    void aListNeedsTheBucketAndADeleteEachKey() {
        assertThat(s3("GET", "/vopi?list-type=2&prefix=jobs%2F1%2F"))
                .containsExactly("s3:ListBucket arn:aws:s3:::vopi");
        assertThat(
                        needs(
                                "s3",
                                "POST",
                                "/vopi?delete",
                                Map.of(),
                                "<Delete><Object><Key>a</Key></Object><Object><Key>b</Key></Object>"
                                        + "</Delete>"))
                .containsExactly(
                        "s3:DeleteObject arn:aws:s3:::vopi/a",
                        "s3:DeleteObject arn:aws:s3:::vopi/b");
    }

    @Test
    void aSqlStatementNeedsTheSecretToo() {
        assertThat(
                        needs(
                                "rds-data",
                                "POST",
                                "/Execute",
                                Map.of(),
                                "{\"resourceArn\":\"arn:c\",\"secretArn\":\"arn:s\"}"))
                .containsExactly(
                        "rds-data:ExecuteStatement arn:c", "secretsmanager:GetSecretValue arn:s");
    }

    @Test
    void executionsAndFunctionsByArn() {
        assertThat(
                        needs(
                                "states",
                                "POST",
                                "/",
                                Map.of("X-Amz-Target", "AWSStepFunctions.StopExecution"),
                                "{\"executionArn\":\"arn:e\"}"))
                .containsExactly("states:StopExecution arn:e");
        assertThat(
                        needs(
                                "states",
                                "POST",
                                "/",
                                Map.of("X-Amz-Target", "AWSStepFunctions.SendTaskHeartbeat"),
                                "{}"))
                .containsExactly("states:SendTaskHeartbeat arn:task");
        assertThat(
                        needs(
                                "lambda",
                                "POST",
                                "/2015-03-31/functions/Dispatch/invocations?Qualifier=live",
                                Map.of(),
                                ""))
                .containsExactly("lambda:InvokeFunction Dispatch:live");
    }

    @Test
    void unknownRequestsAreRejectedByName() {
        assertThatThrownBy(() -> s3("PUT", "/vopi")).hasMessageContaining("PUT /vopi");
        assertThatThrownBy(() -> needs("sqs", "POST", "/", Map.of(), ""))
                .hasMessageContaining("sqs");
    }
}
