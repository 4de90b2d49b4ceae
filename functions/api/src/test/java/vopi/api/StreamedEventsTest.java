package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vopi.api.TestApi.Answer;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.job.Job;
import vopi.core.job.JobStatus;
import vopi.core.port.JobStore;
import vopi.testing.run.Faults;
import vopi.testing.sample.SampleJobs;

/// GET /api/v1/jobs/{id}/events as a stream.
final class StreamedEventsTest {
    private static final Map<String, String> KEY = Map.of("x-api-key", TestApi.DEMO.value());

    private final TestApi api = new TestApi();
    private final JobStore jobs = api.rows.jobs();
    private final Job job = api.submit("a.mp4");

    private StreamedEvents stream() {
        return new StreamedEvents(api, jobs);
    }

    private void start() {
        jobs.start(job.id(), 1, api.clock.instant());
    }

    private void advance(int percentage) {
        jobs.advance(job.id(), 1, JobStatus.SCORING, percentage, "Scoring", api.clock.instant());
    }

    private void complete() {
        jobs.complete(job.id(), 1, SampleJobs.RESULT, api.clock.instant());
    }

    private static String id(String event) {
        return event.lines().filter(line -> line.startsWith("id: ")).findFirst().orElseThrow();
    }

    @Test
    void eachChangeIsAPartUntilTheEnd() throws IOException {
        StreamedEvents stream =
                stream()
                        .then(this::start)
                        .then(() -> advance(40))
                        .then(() -> {})
                        .then(this::complete)
                        .serve(job);
        assertThat(stream.status()).isEqualTo(200);
        assertThat(stream.headers())
                .containsEntry("Content-Type", "text/event-stream; charset=utf-8")
                .containsEntry("Cache-Control", "no-store");
        List<String> parts = stream.parts();
        assertThat(parts).hasSize(4);
        assertThat(parts.get(0)).startsWith("retry: 2000\n\nid: ").contains("\"pending\"");
        assertThat(parts.get(1)).startsWith("id: ").contains("event: progress\n");
        assertThat(parts.get(2)).contains("\"percentage\":40");
        assertThat(parts.get(3)).contains("event: end\n", "\"completed\"").endsWith("}\n\n");
        assertThat(stream.pauses()).isEqualTo(4);
    }

    @Test
    void aClientContinuesAfterItsLastEvent() throws IOException {
        String known = id(stream().serve(job).parts().getFirst()).substring("id: ".length());
        Map<String, String> again = new TreeMap<>(KEY);
        again.put("Last-Event-ID", known);
        StreamedEvents stream =
                stream().then(this::start).then(this::complete).serve(job.id().text(), again);
        assertThat(stream.parts()).hasSize(3);
        assertThat(stream.parts().get(0)).isEqualTo("retry: 2000\n\n");
        assertThat(stream.parts().get(1)).doesNotContain(known);

        again.put("Last-Event-ID", id(stream.parts().getLast()).substring("id: ".length()));
        StreamedEvents ended = stream().serve(job.id().text(), again);
        assertThat(ended.status()).isEqualTo(204);
        assertThat(String.join("", ended.parts())).isEmpty();
    }

    @Test
    void anEndedJobIsOneAnswer() throws IOException {
        start();
        complete();
        StreamedEvents stream = stream().serve(job);
        assertThat(stream.parts()).singleElement().asString().contains("event: end");
        assertThat(stream.pauses()).isZero();
    }

    @Test
    void aSilentConnectionGetsACommentAndEndsBeforeTheDeadline() throws IOException {
        Instant begun = api.clock.instant();
        StreamedEvents stream = stream().serve(job);
        Duration lasted = Duration.between(begun, api.clock.instant());
        assertThat(lasted)
                .isBetween(
                        StreamedEvents.LIFE.minusSeconds(40), StreamedEvents.LIFE.minusSeconds(30));
        List<String> parts = stream.parts();
        assertThat(parts.subList(1, parts.size() - 1)).hasSizeBetween(24, 30).containsOnly(":\n\n");
        assertThat(parts.getLast()).isEqualTo("retry: 2000\n\n");
    }

    @Test
    void refusalsAreThoseOfTheShortAnswers() throws IOException {
        String unknown = "0b6f1a3e-6c1d-4f0e-9a51-2f6f3c1e7a10";
        Map<String, String> other = Map.of("x-api-key", "other");
        Map<String, String> tooLong = new TreeMap<>(KEY);
        tooLong.put("Last-Event-ID", "x".repeat(201));
        refused(401, job.id().text(), Map.of());
        refused(404, unknown, KEY);
        refused(404, job.id().text(), other);
        refused(422, job.id().text(), tooLong);
    }

    private void refused(int status, String id, Map<String, String> headers) throws IOException {
        Map<String, String> sent = new TreeMap<>(headers);
        sent.putIfAbsent("x-api-key", "");
        Answer answer = api.call("GET", "/api/v1/jobs/" + id + "/events", sent, null);
        StreamedEvents stream = stream().serve(id, headers);
        assertThat(stream.status()).isEqualTo(status).isEqualTo(answer.status());
        assertThat(String.join("", stream.parts())).isEqualTo(answer.text());
        assertThat(stream.headers().keySet()).isEqualTo(answer.headers().keySet());
        assertThat(stream.pauses()).isZero();
    }

    @Test
    void aDeletedJobEndsTheStream() throws IOException {
        start();
        StreamedEvents stream =
                stream()
                        .then(() -> {
                            complete();
                            assertThat(jobs.delete(job.id())).isTrue();
                        })
                        .serve(job);
        assertThat(stream.parts()).hasSize(1);
        assertThat(stream.pauses()).isEqualTo(1);
    }

    @Test
    void aReadThatFailsEndsTheStreamWithTheFailure() {
        Faults faults = new Faults();
        StreamedEvents stream =
                new StreamedEvents(api, faults.in(JobStore.class, jobs))
                        .then(() -> faults.arm(1, Faults.Kind.NO_ANSWER_BEFORE));
        assertThatExceptionOfType(UpstreamUnavailable.class).isThrownBy(() -> stream.serve(job));
        assertThat(stream.status()).isEqualTo(200);
        assertThat(stream.parts()).hasSize(1);
    }
}
