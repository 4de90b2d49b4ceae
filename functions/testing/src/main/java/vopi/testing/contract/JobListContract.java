package vopi.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import vopi.core.job.ApiKeyId;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobDetails;
import vopi.core.job.JobId;
import vopi.core.job.JobStatus;
import vopi.core.port.JobQueue;
import vopi.core.port.JobStore;
import vopi.core.port.JobStore.Filter;
import vopi.core.port.JobStore.NewJob;
import vopi.core.port.JobStore.Place;
import vopi.testing.sample.SampleJobs;

/// The contract of every job store for many jobs: lists, sweeps and turns.
abstract class JobListContract {
    private static final int ALL = 10_000;

    final ApiKeyId owner = UniqueIds.owner();
    final JobId id = UniqueIds.job();
    final Instant t0 = SampleJobs.CREATED;

    protected abstract JobStore jobs();

    final NewJob fresh() {
        return SampleJobs.fresh(id, owner, t0);
    }

    final void running() {
        jobs().insert(fresh());
        assertThat(jobs().start(id, 1, t0.plusSeconds(1))).isTrue();
    }

    @Test
    void listsHoldTheOwnersJobsNewestFirst() {
        List<JobId> ids =
                List.of(UniqueIds.job(), UniqueIds.job(), UniqueIds.job(), UniqueIds.job());
        for (int i = 0; i < ids.size(); i++) {
            jobs().insert(SampleJobs.fresh(ids.get(i), owner, t0.plusSeconds(i)));
        }
        jobs().insert(SampleJobs.fresh(UniqueIds.job(), UniqueIds.owner(), t0));
        jobs().cancel(ids.get(1), t0.plusSeconds(50));

        JobStore.Page page = jobs().list(owner, Filter.ALL, 2, 1);
        assertThat(page.total()).isEqualTo(4);
        assertThat(page.jobs()).extracting(Job::id).containsExactly(ids.get(2), ids.get(1));
        JobStore.Page pending = jobs().list(owner, Filter.of(JobStatus.PENDING), 10, 0);
        assertThat(pending.total()).isEqualTo(3);
        assertThat(pending.jobs())
                .extracting(Job::id)
                .containsExactly(ids.get(3), ids.get(2), ids.get(0));
        assertThat(jobs().list(owner, Filter.ALL, 10, 10).total()).isEqualTo(4);
        assertThat(jobs().list(UniqueIds.owner(), Filter.ALL, 10, 0).total()).isZero();

        jobs().delete(ids.get(1));
        assertThat(jobs().list(owner, Filter.ALL, 10, 0).total()).isEqualTo(3);
        assertThat(jobs().list(owner, Filter.of(JobStatus.CANCELLED), 10, 0).total()).isZero();
    }

    /// One thread moves a job between two statuses while another lists one of them.
    @Test
    void aFilteredListHoldsNoJobOfAnotherStatus() throws InterruptedException {
        jobs().insert(SampleJobs.fresh(id, owner, t0));
        AtomicBoolean ends = new AtomicBoolean();
        Thread moves =
                Thread.ofVirtual()
                        .start(() -> {
                            while (!ends.get()) {
                                jobs().cancel(id, t0);
                                jobs().retry(id, t0);
                            }
                        });
        try {
            for (int i = 0; i < 200; i++) {
                assertThat(jobs().list(owner, Filter.of(JobStatus.PENDING), 10, 0).jobs())
                        .allMatch(job -> job.status() == JobStatus.PENDING);
                assertThat(jobs().list(owner, Filter.of(JobStatus.CANCELLED), 10, 0).jobs())
                        .allMatch(job -> job.status() == JobStatus.CANCELLED);
            }
        } finally {
            ends.set(true);
            moves.join();
        }
    }

    @Test
    void aListLargerThanOneResponseIsComplete() {
        List<JobId> ids = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            ids.addFirst(UniqueIds.job());
            jobs().insert(SampleJobs.fresh(ids.getFirst(), owner, t0.plusSeconds(i)));
        }
        JobStore.Page page = jobs().list(owner, Filter.of(JobStatus.PENDING), 55, 3);
        assertThat(page.jobs()).extracting(Job::id).isEqualTo(ids.subList(3, 58));
        assertThat(page.total()).isEqualTo(60);
    }

    @Test
    void pendingAndSilentJobsAreFound() {
        JobId waits = UniqueIds.job();
        jobs().insert(SampleJobs.fresh(waits, owner, t0));
        running();
        Instant after = t0.plus(Duration.ofMinutes(1));
        assertThat(jobs().pendingBefore(after, ALL)).extracting(Job::id).contains(waits);
        assertThat(jobs().pendingBefore(after, ALL)).extracting(Job::id).doesNotContain(id);
        assertThat(jobs().pendingBefore(t0, ALL)).extracting(Job::id).doesNotContain(waits);
        assertThat(untouchedSince(after)).contains(id);
        jobs().advance(id, 1, JobStatus.SCORING, 30, "Scoring", after.plusSeconds(1));
        assertThat(untouchedSince(after)).doesNotContain(id);
    }

    private List<JobId> untouchedSince(Instant time) {
        return jobs().runningUntouchedSince(time, Place.FIRST, ALL).stream().map(Job::id).toList();
    }

    @Test
    void runningJobsArePagedAsTheQueueKnowsThem() {
        List<JobId> started = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            // Two jobs with equal times: their ids decide the order.
            JobId next = UniqueIds.job();
            jobs().insert(asked(next, owner, i, t0.plusSeconds(i / 2)));
            jobs().start(next, 1, t0.plusSeconds(9));
            started.add(next);
        }
        jobs().cancel(started.get(4), t0.plusSeconds(10));
        List<JobQueue.Entry> seen = new ArrayList<>();
        Place place = Place.FIRST;
        List<JobQueue.Entry> page = jobs().running(place, 2);
        while (!page.isEmpty()) {
            assertThat(page.size()).isLessThanOrEqualTo(2);
            page.stream().filter(entry -> entry.owner().equals(owner)).forEach(seen::add);
            place = Place.of(page.getLast());
            page = jobs().running(place, 2);
        }
        assertThat(seen)
                .extracting(JobQueue.Entry::job)
                .containsExactlyInAnyOrderElementsOf(started.subList(0, 4));
        assertThat(seen)
                .contains(new JobQueue.Entry(started.get(2), 1, owner, 2, t0.plusSeconds(1)));
        assertThat(jobs().runningOf(started)).containsExactlyInAnyOrderElementsOf(seen);
        assertThat(jobs().runningOf(List.of(started.get(4)))).isEmpty();
    }

    @Test
    void listsContinueAfterAPosition() {
        // Three jobs with equal times: their ids decide the order.
        for (int i = 0; i < 5; i++) {
            jobs().insert(SampleJobs.fresh(UniqueIds.job(), owner, t0.plusSeconds(i / 3)));
        }
        List<JobId> all =
                jobs().list(owner, Filter.ALL, 10, 0).jobs().stream().map(Job::id).toList();
        List<JobId> seen = new ArrayList<>();
        JobStore.Page page = jobs().list(owner, Filter.ALL, 2, 0);
        while (!page.jobs().isEmpty()) {
            page.jobs().forEach(job -> seen.add(job.id()));
            Place last = Place.of(page.jobs().getLast());
            page = jobs().listAfter(owner, Filter.ALL, 2, last);
            assertThat(page.total()).isEqualTo(5);
        }
        assertThat(seen).isEqualTo(all);
        jobs().cancel(all.get(3), t0);
        Place first = Place.of(jobs().find(all.get(0)).orElseThrow());
        JobStore.Page cancelled =
                jobs().listAfter(owner, Filter.of(JobStatus.CANCELLED), 10, first);
        assertThat(cancelled.jobs()).extracting(Job::id).containsExactly(all.get(3));
        assertThat(cancelled.total()).isOne();
        assertThat(jobs().listAfter(UniqueIds.owner(), Filter.ALL, 10, first).jobs()).isEmpty();
    }

    @Test
    void sharedUploadsAreFound() {
        String url = "s3://b/uploads/k/" + id.text();
        JobId other = UniqueIds.job();
        for (JobId each : List.of(id, other)) {
            jobs().insert(new NewJob(each, owner, url, JobConfig.DEFAULT, null, List.of(), t0));
        }
        assertThat(jobs().anotherNames(url, id)).isTrue();
        jobs().cancel(other, t0);
        jobs().delete(other);
        assertThat(jobs().anotherNames(url, id)).isFalse();
        assertThat(jobs().anotherNames(url, other)).isTrue();
    }

    @Test
    void keysTakeTurnsInPendingJobs() {
        ApiKeyId other = UniqueIds.owner();
        List<JobId> many =
                List.of(UniqueIds.job(), UniqueIds.job(), UniqueIds.job(), UniqueIds.job());
        for (int i = 0; i < many.size(); i++) {
            jobs().insert(asked(many.get(i), owner, i == 2 ? 9 : 0, t0.plusSeconds(i)));
        }
        JobId single = UniqueIds.job();
        jobs().insert(asked(single, other, -100, t0.plusSeconds(60)));

        List<JobId> line =
                jobs().pendingBefore(t0.plusSeconds(300), ALL).stream()
                        .filter(job -> job.owner().equals(owner) || job.owner().equals(other))
                        .map(Job::id)
                        .toList();
        assertThat(line)
                .containsExactly(many.get(2), single, many.get(0), many.get(1), many.get(3));
    }

    private static NewJob asked(JobId id, ApiKeyId owner, int priority, Instant at) {
        JobConfig usual = JobConfig.DEFAULT;
        JobConfig config =
                new JobConfig(
                        usual.fps(),
                        usual.batchSize(),
                        usual.commercialVersions(),
                        usual.aiCleanup(),
                        null,
                        null,
                        priority,
                        usual.output(),
                        usual.fallback(),
                        usual.texts());
        return new NewJob(id, owner, "https://v", config, null, List.of(), at);
    }

    @Test
    void aListOfAnExternalIdHasOnlyTheOwnersJobsOfThatName() {
        List<JobId> named = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            named.addFirst(insertNamed(owner, "order-7", t0.plusSeconds(i)));
        }
        insertNamed(owner, "order-70", t0);
        insertNamed(UniqueIds.owner(), "order-7", t0);
        jobs().cancel(named.getFirst(), t0);
        Filter filter = new Filter(null, "order-7");

        JobStore.Page page = jobs().list(owner, filter, 2, 0);

        assertThat(page.total()).isEqualTo(3);
        assertThat(page.jobs()).extracting(Job::id).isEqualTo(named.subList(0, 2));
        JobStore.Page next =
                jobs().listAfter(owner, filter, 2, JobStore.Place.of(page.jobs().getLast()));
        assertThat(next.jobs()).extracting(Job::id).containsExactly(named.getLast());
        Filter pending = new Filter(JobStatus.PENDING, "order-7");
        assertThat(jobs().list(owner, pending, 9, 0).total()).isEqualTo(2);
        assertThat(
                        jobs().listAfter(
                                        owner,
                                        pending,
                                        9,
                                        JobStore.Place.of(next.jobs().getFirst()))
                                .jobs())
                .isEmpty();
        assertThat(jobs().list(owner, new Filter(null, "order"), 9, 0).total()).isZero();
    }

    private JobId insertNamed(ApiKeyId key, String externalId, Instant at) {
        JobId job = UniqueIds.job();
        JobDetails details = new JobDetails(null, null, null, List.of(), externalId, Map.of());
        jobs().insert(
                        new NewJob(
                                job,
                                key,
                                "https://v",
                                JobConfig.DEFAULT,
                                null,
                                List.of(),
                                at,
                                details));
        return job;
    }
}
