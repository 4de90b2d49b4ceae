package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vopi.api.TestApi.Answer;
import vopi.core.job.Job;
import vopi.core.job.JobStatus;
import vopi.testing.sample.SampleJobs;

/// GET /api/v1/jobs/{id}/events
final class EventsTest {
    private static final Pattern ID = Pattern.compile("(?m)^id: (.+)$");

    private final TestApi api = new TestApi();
    private final Job job = api.submit("a.mp4");

    private Answer events(String lastEventId) {
        return api.call(
                "GET",
                "/api/v1/jobs/" + job.id() + "/events",
                lastEventId.isEmpty() ? Map.of() : Map.of("Last-Event-ID", lastEventId),
                null);
    }

    private static String id(Answer answer) {
        Matcher found = ID.matcher(answer.text());
        assertThat(found.find()).as(answer.text()).isTrue();
        return found.group(1);
    }

    @Test
    void anEventHasTheProgressAnIdAndTheTimeOfTheNextRequest() {
        Answer answer = events("");
        assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
        assertThat(answer.text())
                .startsWith("retry: 2000\n\nid: ")
                .contains("\nevent: progress\ndata: {\"id\":\"" + job.id().text())
                .contains("\"status\":\"pending\"")
                .endsWith("}\n\n");
    }

    @Test
    void nothingIsSentAgain() {
        String first = id(events(""));
        assertThat(events(first).text()).isEqualTo("retry: 2000\n\n");
        api.rows.jobs().start(job.id(), 1, api.clock.instant());
        api.rows.jobs().advance(job.id(), 1, JobStatus.SCORING, 40, "Scoring", api.clock.instant());
        Answer next = events(first);
        assertThat(next.text()).contains("\"percentage\":40").contains("event: progress");
        assertThat(id(next)).isNotEqualTo(first);
    }

    @Test
    void theEndIsSentOnceAndAsksForNoFurtherRequest() {
        api.rows.jobs().start(job.id(), 1, api.clock.instant());
        api.rows.jobs().complete(job.id(), 1, SampleJobs.RESULT, api.clock.instant());
        Answer end = events("");
        assertThat(end.text()).contains("event: end").doesNotContain("retry");
        Answer after = events(id(end));
        assertThat(after.status()).isEqualTo(204);
        assertThat(after.text()).isEmpty();
    }
}
