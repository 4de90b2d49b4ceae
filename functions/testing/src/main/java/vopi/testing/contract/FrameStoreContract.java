package vopi.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vopi.core.error.Conflict;
import vopi.core.job.JobId;
import vopi.core.media.FrameId;
import vopi.core.port.FrameStore;
import vopi.core.port.FrameStore.Candidate;
import vopi.core.port.FrameStore.Finding;
import vopi.core.port.FrameStore.Selection;
import vopi.core.port.FrameStore.StoredFrame;
import vopi.core.port.JobStore;
import vopi.core.port.VideoStore;
import vopi.core.view.EvaluatedFrame;
import vopi.core.view.View;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;

/// The contract of every frame store.
public abstract class FrameStoreContract {
    private static final Instant T0 = SampleJobs.CREATED;

    private final JobId job = UniqueIds.job();
    private UUID video = new UUID(0, 0);

    protected abstract JobStore jobs();

    protected abstract VideoStore videos();

    protected abstract FrameStore frames();

    @BeforeEach
    void aJobWithAVideo() {
        jobs().insert(SampleJobs.fresh(job, UniqueIds.owner(), T0));
        video = videos().save(job, 1, "a", SampleJobs.VIDEO, T0).id();
    }

    private List<Candidate> candidates(int... numbers) {
        return IntStream.of(numbers).mapToObj(n -> SampleViews.candidate(job, n)).toList();
    }

    private Selection selection(int frame, String key) {
        return new Selection(SampleViews.candidate(job, frame), key);
    }

    private List<StoredFrame> all() {
        return frames().list(job, false, 1_000, 0).frames();
    }

    @Test
    void anEarlierAttemptChangesNothing() {
        frames().replaceCandidates(job, 1, video, candidates(1, 11), T0);
        jobs().cancel(job, T0);
        jobs().retry(job, T0);
        List<StoredFrame> before = all();
        assertThatThrownBy(() -> frames().replaceCandidates(job, 1, video, candidates(21), T0))
                .isInstanceOf(Conflict.class);
        List<Selection> late = List.of(selection(1, "late.png"));
        assertThatThrownBy(() -> frames().select(job, 1, List.of(), late, T0))
                .isInstanceOf(Conflict.class);
        assertThat(all()).isEqualTo(before);
        frames().select(job, 2, List.of(), late, T0);
        assertThat(all().getFirst().finalKey()).isEqualTo("late.png");
    }

    @Test
    void candidatesAreListedInTimeOrder() {
        frames().replaceCandidates(job, 1, video, candidates(21, 1, 11), T0);
        assertThat(all()).extracting(StoredFrame::candidate).isEqualTo(candidates(1, 11, 21));
        StoredFrame first = all().getFirst();
        assertThat(first.video()).isEqualTo(video);
        assertThat(first.job()).isEqualTo(job);
        assertThat(first.createdAt()).isEqualTo(T0);
        assertThat(first.evaluated()).isNull();
        assertThat(first.finalKey()).isNull();
    }

    @Test
    void anotherRunReplacesThem() {
        frames().replaceCandidates(job, 1, video, candidates(1, 11), T0);
        UUID kept = all().getLast().id();
        frames().replaceCandidates(job, 1, video, candidates(11, 21), T0.plusSeconds(5));
        assertThat(all()).extracting(StoredFrame::candidate).isEqualTo(candidates(11, 21));
        assertThat(all().getFirst().id()).isEqualTo(kept);
        assertThat(all().getFirst().createdAt()).isEqualTo(T0);
        frames().replaceCandidates(job, 1, video, List.of(), T0);
        assertThat(all()).isEmpty();
    }

    @Test
    void classificationsAndSelectionsAreStored() {
        frames().replaceCandidates(job, 1, video, candidates(1, 11, 21), T0);
        FrameStore.Finding finding = SampleViews.finding(11, SampleViews.FRONT);
        frames().select(job, 1, List.of(finding), List.of(selection(11, "f/11.png")), T0);
        StoredFrame chosen = all().get(1);
        assertThat(chosen.evaluated()).isEqualTo(finding.evaluated());
        assertThat(chosen.description()).isEqualTo(finding.description());
        assertThat(chosen.backgrounds()).isEqualTo(finding.backgrounds());
        assertThat(chosen.finalKey()).isEqualTo("f/11.png");
        assertThat(frames().list(job, true, 10, 0).frames()).containsExactly(chosen);
        assertThat(frames().list(job, true, 10, 0).total()).isEqualTo(1);
    }

    @Test
    void aLaterSelectionReplacesTheEarlier() {
        frames().replaceCandidates(job, 1, video, candidates(1, 11), T0);
        frames().select(
                        job,
                        1,
                        List.of(SampleViews.finding(1, SampleViews.FRONT)),
                        List.of(selection(1, "f/1.png")),
                        T0);
        frames().select(
                        job,
                        1,
                        List.of(SampleViews.finding(11, SampleViews.BACK)),
                        List.of(selection(11, "f/11.png")),
                        T0);
        StoredFrame first = all().getFirst();
        assertThat(first.evaluated()).isNull();
        assertThat(first.backgrounds()).isNull();
        assertThat(first.finalKey()).isNull();
        assertThat(frames().list(job, true, 10, 0).total()).isEqualTo(1);
    }

    @Test
    void aFinalFrameThatIsNotTheBestOfItsSecondHasARow() {
        frames().replaceCandidates(job, 1, video, candidates(1, 11), T0);
        FrameStore.Finding finding = SampleViews.finding(14, SampleViews.FRONT);
        Instant later = T0.plusSeconds(5);
        frames().select(
                        job,
                        1,
                        List.of(finding, SampleViews.finding(16, SampleViews.FRONT)),
                        List.of(selection(14, "f/14.png"), selection(1, "f/1.png")),
                        later);
        assertThat(all()).extracting(StoredFrame::candidate).isEqualTo(candidates(1, 11, 14));
        assertThat(all()).extracting(StoredFrame::bestOfSecond).containsExactly(true, true, false);
        StoredFrame between = find(14).orElseThrow();
        assertThat(between.finalKey()).isEqualTo("f/14.png");
        assertThat(between.evaluated()).isEqualTo(finding.evaluated());
        assertThat(between.video()).isEqualTo(video);
        assertThat(between.createdAt()).isEqualTo(later);
        assertThat(frames().list(job, false, 10, 0).total()).isEqualTo(3);
        assertThat(frames().list(job, true, 10, 0).frames())
                .extracting(frame -> frame.candidate().frame().number())
                .containsExactly(1, 14);
        // Again, as a retry does.
        frames().select(job, 1, List.of(finding), List.of(selection(14, "f/14.png")), T0);
        assertThat(find(14)).contains(between);
    }

    @Test
    void aRowBetweenTheSecondsEndsWithItsSelection() {
        frames().replaceCandidates(job, 1, video, candidates(1, 11), T0);
        frames().select(job, 1, List.of(), List.of(selection(14, "f/14.png")), T0);
        frames().select(job, 1, List.of(), List.of(selection(1, "f/1.png")), T0);
        assertThat(all()).extracting(StoredFrame::candidate).isEqualTo(candidates(1, 11));
        frames().select(job, 1, List.of(), List.of(selection(14, "f/14.png")), T0);
        frames().replaceCandidates(job, 1, video, candidates(1, 14), T0);
        assertThat(all()).extracting(StoredFrame::bestOfSecond).containsExactly(true, true);
    }

    @Test
    void twoViewsMayHaveTheSameFrame() {
        frames().replaceCandidates(job, 1, video, candidates(1), T0);
        frames().select(
                        job,
                        1,
                        List.of(),
                        List.of(selection(4, "f/mug.png"), selection(4, "f/box.png")),
                        T0);
        assertThat(frames().list(job, true, 10, 0).frames())
                .extracting(StoredFrame::finalKey)
                .containsExactly("f/box.png");
    }

    @Test
    void pagesKnowTheTotal() {
        int[] numbers = IntStream.rangeClosed(1, 1_300).toArray();
        frames().replaceCandidates(job, 1, video, candidates(numbers), T0);
        FrameStore.Page page = frames().list(job, false, 700, 600);
        assertThat(page.total()).isEqualTo(1_300);
        assertThat(page.frames())
                .extracting(frame -> frame.candidate().frame().number())
                .isEqualTo(IntStream.rangeClosed(601, 1_300).boxed().toList());
        assertThat(frames().list(job, false, 10, 0).total()).isEqualTo(1_300);
        FrameStore.Page beyond = frames().list(job, false, 10, 5_000);
        assertThat(beyond.frames()).isEmpty();
        assertThat(beyond.total()).isEqualTo(1_300);
        assertThat(frames().list(UniqueIds.job(), false, 10, 0).total()).isZero();
    }

    @Test
    void rowsAreDeletedWithTheirJob() {
        frames().replaceCandidates(job, 1, video, candidates(1, 11), T0);
        jobs().cancel(job, T0);
        jobs().delete(job);
        assertThat(all()).isEmpty();
    }

    private Optional<StoredFrame> find(int slot) {
        return all().stream()
                .filter(one -> one.candidate().frame().equals(new FrameId(slot)))
                .findFirst();
    }

    @Test
    void anotherFrameIsChosenForAView() {
        frames().replaceCandidates(job, 1, video, candidates(1, 11, 21), T0);
        List<Finding> findings =
                List.of(
                        SampleViews.finding(1, SampleViews.FRONT),
                        SampleViews.finding(11, SampleViews.BACK));
        frames().select(
                        job,
                        1,
                        findings,
                        List.of(selection(1, "front.png"), selection(2, "back.png")),
                        T0);
        View front = SampleViews.view(SampleViews.FRONT, 1);
        View back = SampleViews.view(SampleViews.BACK, 2);

        frames().choose(job, 1, front, "front.png", selection(21, "front21.png"));
        frames().choose(job, 1, back, "back.png", selection(11, "back11.png"));

        assertThat(all())
                .extracting(StoredFrame::finalKey)
                .containsExactly(null, null, "back11.png", "front21.png");
        StoredFrame chosen = frames().find(job, new FrameId(21)).orElseThrow();
        assertThat(evaluated(chosen).view()).isEqualTo(SampleViews.FRONT);
        assertThat(evaluated(chosen).obstructions()).isEqualTo(front.obstructions());
        assertThat(chosen.description()).isEqualTo(front.description());
        assertThat(chosen.backgrounds()).isEqualTo(front.backgrounds());
        frames().choose(job, 1, front, "front21.png", selection(11, "front11.png"));
        assertThat(frames().find(job, new FrameId(11)).orElseThrow().finalKey())
                .as("final for the other view already")
                .isEqualTo("back11.png");
        assertThat(evaluated(frames().find(job, new FrameId(11)).orElseThrow()).view())
                .isEqualTo(SampleViews.BACK);
        assertThat(frames().find(job, new FrameId(99))).isEmpty();
        assertThatThrownBy(() -> frames().choose(job, 2, front, "x", selection(1, "y")))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void thumbnailsAreKnownOnceTheyAreMade() {
        frames().replaceCandidates(job, 1, video, candidates(1, 11), T0);
        assertThat(all()).extracting(StoredFrame::thumbnails).containsExactly(false, false);
        frames().thumbnailsMade(job, 1, List.of(new FrameId(11), new FrameId(99)));
        assertThat(all()).extracting(StoredFrame::thumbnails).containsExactly(false, true);
        frames().replaceCandidates(job, 1, video, candidates(11), T0);
        assertThat(all()).extracting(StoredFrame::thumbnails).containsExactly(true);
    }

    private static EvaluatedFrame evaluated(StoredFrame frame) {
        return Objects.requireNonNull(frame.evaluated(), "not evaluated");
    }
}
