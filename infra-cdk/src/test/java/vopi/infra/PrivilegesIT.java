package vopi.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.infra.EnforcedStack.Setting;
import vopi.infra.iam.Role;
import vopi.stack.client.ApiError;

/// Every function's role permits what the function does, and nothing else: the product runs the
/// workflows of clients and operators, with each function restricted to its role in the template.
final class PrivilegesIT {
    /// The container scores a video whose predicted decoding takes longer: 35 ms are between the
    /// clip of one view and the clip of two.
    private static final Map<String, String> ENV =
            Map.of(
                    "VOPI_MAX_RUNNING", "2",
                    "VOPI_MAX_RUNNING_PER_KEY", "2",
                    "VOPI_LAMBDA_DECODE_TIME", "PT0.035S");

    /// Of another model than the one that is stored, so that the bundled one cuts out.
    private static final byte[] CARD =
            """
            {"sha256": "%s", "inputSize": 320, "mean": [0, 0, 0], "deviation": [1, 1, 1],
             "licence": "none"}
            """
                    .formatted("0".repeat(64))
                    .getBytes(StandardCharsets.UTF_8);

    /// Permissions that no request of the function itself uses, `function action resource`, with
    /// the reason for each.
    private static final Map<String, String> UNUSED =
            Map.of(
                    "\\w+ logs:(CreateLogStream|PutLogEvents) .*",
                    "Lambda writes the log in the function's name",
                    "\\w+ xray:Put(TraceSegments|TelemetryRecords) \\*",
                    "Lambda sends the traces in the function's name",
                    "\\w+ ec2:\\w+ \\*",
                    "Lambda makes the network interface in the function's name",
                    "\\w+ sqs:(SendMessage|GetQueueAttributes|GetQueueUrl) .*",
                    "Lambda puts away what the function did not take; the CDK grants it so",
                    "\\w+ elasticache:Connect .*",
                    "The embedded queue has a password instead",
                    "(Migrate|Shortlist|SelectVariants) rds-data:RollbackTransaction .*",
                    "A statement fails in mid-transaction",
                    "GenerateImages s3:GetObject .*/(uploads|inbox)/.*",
                    "A frame cannot be cut out, and another of its view is decoded anew",
                    "MakeSpin s3:GetObject .*/(uploads|inbox)/.*",
                    "A clip shows a full turn of the product",
                    "Listing s3:(DeleteObject|AbortMultipartUpload) .*",
                    "A job is deleted while its archive is written; a replaced one is a day old",
                    "Dispatch states:StopExecution .*",
                    "A cancel comes between a job's mark and its start");

    @TempDir private static Path home;
    private static List<String> denied;
    private static List<String> unused;
    private static EnforcedStack stack;

    @BeforeAll
    static void run() throws Exception {
        Synthesized template = Synthesized.with(SampleStacks.production());
        try (ExternalServers outside = ExternalServers.open()) {
            stack = EnforcedStack.start(template, new Setting(home, ENV));
            stack.put("models/isnet.onnx", new byte[] {1});
            stack.put("models/isnet.json", CARD);
            Journeys journeys = new Journeys(stack, outside, home);
            inFunctions(journeys);
            inTheContainer(journeys);
        }
    }

    private static void inFunctions(Journeys journeys) throws Exception {
        ExternalServers outside = journeys.outside();
        String hanging =
                stack.submit(outside.video().toString(), Journeys.LEAN, outside.receiver());
        String url = journeys.uploadedInParts(journeys.sample());
        String sample = stack.submit(url, Journeys.CHEAP, outside.receiver());
        String waiting = stack.submit(url, Journeys.LEAN, outside.receiver());
        cancel(waiting);
        journeys.openRoutes();
        journeys.uploadGivenUp();
        Awaitility.await().atMost(EnforcedStack.LONG).until(() -> outside.videos() > 0);
        journeys.silence();
        stack.invoke("Dispatch", EnforcedStack.SCHEDULED);
        completed(sample);
        journeys.read(sample);
        journeys.readEvents(sample, owner(url));

        String inbox = journeys.droppedIntoInbox(owner(url), "one-view.mp4", journeys.sample());
        stack.stopOutside(hanging, 1);
        assertThat(stack.ended(hanging).path("status").asText()).isEqualTo("failed");
        journeys.awaitDelivery(sample, "delivered");
        journeys.readMessages(sample);
        journeys.sentAgainBySweep(sample);
        journeys.replay(sample);
        String bad = stack.submit(journeys.uploaded(Journeys.noVideo()), Map.of(), outside.gone());
        completed(inbox);
        assertThat(stack.ended(bad).path("status").asText()).isEqualTo("failed");
        journeys.awaitDelivery(bad, "gave_up");
        cancelledWhileItIsRead(hanging, outside);
        List.of(sample, inbox, bad, hanging).forEach(journeys::deleted);
    }

    /// A stalled response is given up after 20 seconds, and a job after a few of them: nothing that
    /// takes long may come in between.
    private static void cancelledWhileItIsRead(String job, ExternalServers outside) {
        int before = outside.videos();
        stack.client().post(job + "/retry", Map.of());
        Awaitility.await().atMost(EnforcedStack.LONG).until(() -> outside.videos() > before);
        int broken = outside.videos();
        outside.breakOff();
        Awaitility.await().atMost(EnforcedStack.LONG).until(() -> outside.videos() > broken);
        cancel(job);
    }

    private static void inTheContainer(Journeys journeys) throws Exception {
        String url = journeys.uploaded(journeys.twoViews());
        String inbox = journeys.droppedIntoInbox(owner(url), "two-views.mp4", journeys.twoViews());
        completed(inbox);
        denied = stack.guard().denied();
        withoutItsPrivilege(journeys, url);
        unused = stack.guard().unused();
    }

    /// @param url `s3://bucket/uploads/{keyId}/...`
    private static String owner(String url) {
        return url.split("/", -1)[4];
    }

    /// Shows that the test can fail. After the permission is restored, the job's next attempt
    /// removes what the previous one left.
    private static void withoutItsPrivilege(Journeys journeys, String url) throws IOException {
        Role whole = stack.guard().takeAway("ScoreOnFargate", "s3:PutObject");
        String job = stack.submit(url, Journeys.LEAN, journeys.outside().gone());
        assertThat(stack.ended(job).path("status").asText()).isEqualTo("failed");
        String why =
                "ScoreOnFargate is not authorized to perform: s3:PutObject on resource:"
                        + " arn:aws:s3:::";
        assertThat(stack.guard().denied()).anyMatch(refusal -> refusal.startsWith(why));
        assertThat(stack.log("score")).contains("Status Code: 403").contains(why);
        stack.guard().giveBack(whole);
        journeys.leave(job);
        stack.client().post(job + "/retry", Map.of());
        completed(job);
    }

    private static void completed(String job) {
        JsonNode done = stack.ended(job);
        assertThat(done.path("status").asText())
                .as("%s %s", done, stack.guard().denied())
                .isEqualTo("completed");
    }

    /// The gateway may answer before the function does, which starts while others do; then the
    /// client asks again, and the job is no longer one that can be cancelled.
    private static void cancel(String job) {
        try {
            stack.client().post(job + "/cancel", Map.of());
        } catch (ApiError late) {
            assertThat(late.status()).isIn(409, 504);
        }
        assertThat(stack.ended(job).path("status").asText()).isEqualTo("cancelled");
    }

    @AfterAll
    static void close() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void nothingIsDenied() {
        assertThat(denied).isEmpty();
    }

    @Test
    void everyRightIsUsedOrHasAReason() {
        List<String> superfluous =
                unused.stream()
                        .filter(right -> UNUSED.keySet().stream().noneMatch(right::matches))
                        .toList();
        assertThat(superfluous).isEmpty();
    }

    @Test
    void everyReasonIsNeeded() {
        assertThat(UNUSED.keySet())
                .allSatisfy(reason -> assertThat(unused).anyMatch(right -> right.matches(reason)));
    }
}
