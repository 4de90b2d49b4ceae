package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vopi.runtime.json.Json;

/// No service listens at the addresses that these functions call.
final class SnapshotPrimingTest {
    private static final Map<String, String> ENV = env();

    private static Map<String, String> env() {
        Map<String, String> env = new HashMap<>();
        env.put("AWS_ENDPOINT_URL", "http://127.0.0.1:9");
        env.put("VOPI_BUCKET", "vopi");
        env.put("VOPI_REDIS_URL", "redis://127.0.0.1:9");
        env.put("VOPI_DISPATCH_FUNCTION", "Dispatch");
        for (String arn : new String[] {"DB_CLUSTER", "DB_SECRET", "PIPELINE", "WEBHOOK"}) {
            env.put("VOPI_" + arn + "_ARN", "arn:aws:states:eu-west-1:1:stateMachine:x");
        }
        return Map.copyOf(env);
    }

    private static int status(RequestStreamHandler handler, String method, String path)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SnapshotPriming.refused(handler, method, path).run(out);
        JsonNode answer = Json.tree(out.toString(StandardCharsets.UTF_8));
        return answer.path("statusCode").asInt();
    }

    @AfterEach
    void noRegionAndNoKeys() {
        System.clearProperty("aws.region");
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void primingRequestsAreRejectedBeforeAnyCall() throws IOException {
        System.setProperty("aws.region", "eu-west-1");
        assertThat(status(new SubmitHandler(SubmitWiring.from(ENV)), "POST", "/api/v1/jobs"))
                .isIn(400, 404, 422);
        assertThat(status(new JobsHandler(JobsWiring.from(ENV)), "GET", "/api/v1/jobs/{id}"))
                .isIn(400, 404, 422);
        assertThat(
                        status(
                                new CancelHandler(CancelWiring.from(ENV)),
                                "POST",
                                "/api/v1/jobs/{id}/cancel"))
                .isIn(400, 404, 422);
        assertThat(
                        status(
                                new UploadsHandler(UploadsWiring.from(ENV)),
                                "POST",
                                "/api/v1/uploads/presign"))
                .isIn(400, 404, 422);
        assertThat(
                        status(
                                new ListingHandler(ListingWiring.from(ENV)),
                                "GET",
                                "/api/v1/jobs/{id}/listing"))
                .isIn(400, 404, 422);
    }

    @Test
    void presigningMakesNoCall() throws IOException {
        System.setProperty("aws.region", "eu-west-1");
        System.setProperty("aws.accessKeyId", "AKIAPRIMING");
        System.setProperty("aws.secretAccessKey", "secret of the test");
        UploadsHandler handler = new UploadsHandler(UploadsWiring.from(ENV));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SnapshotPriming.refused(handler, "POST", "/api/v1/uploads/presign")
                .and("POST", "/api/v1/uploads/presign", UploadsHandler.UPLOAD)
                .run(out);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"statusCode\":200");
    }
}
