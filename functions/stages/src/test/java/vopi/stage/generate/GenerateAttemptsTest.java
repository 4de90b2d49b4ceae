package vopi.stage.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.core.error.Conflict;
import vopi.core.error.UpstreamRejected;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.image.CommercialVersion;
import vopi.core.port.CutOut;
import vopi.core.port.Scenes;
import vopi.testing.sample.SampleViews;
import vopi.testing.store.JobSnapshot;

/// What the generation of a job that was retried meanwhile does.
final class GenerateAttemptsTest extends GenerationFixture {
    @Test
    void anEarlierAttemptMakesAndChangesNothing() {
        JobSnapshot before = JobSnapshot.afterRetry(rows, objects, JOB, clock.instant());

        assertThatThrownBy(() -> run(0)).isInstanceOf(Conflict.class);
        assertThat(cutOut.asked()).isEmpty();
        assertThat(JobSnapshot.of(rows, objects, JOB)).isEqualTo(before);
    }

    @Test
    void anAttemptThatIsRetriedDuringItsCutOutStoresNothing() {
        AtomicReference<JobSnapshot> before = new AtomicReference<>();
        CutOut slow =
                request -> {
                    before.set(JobSnapshot.afterRetry(rows, objects, JOB, clock.instant()));
                    return cutOut.cutOut(request);
                };

        assertThatThrownBy(() ->
                        with(slow, scenes)
                                .run(
                                        new GenerateImages.Input(JOB, 1, 0, false),
                                        Duration.ofHours(1)))
                .isInstanceOf(Conflict.class);
        assertThat(scenes.asked()).isEmpty();
        assertThat(JobSnapshot.of(rows, objects, JOB)).isEqualTo(before.get());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAttemptThatIsRetriedDuringASceneStoresNothing(boolean works) {
        AtomicReference<JobSnapshot> before = new AtomicReference<>();
        Scenes slow =
                request -> {
                    before.set(JobSnapshot.afterRetry(rows, objects, JOB, clock.instant()));
                    if (!works) {
                        throw new UpstreamRejected("no");
                    }
                    return scenes.make(request);
                };

        assertThatThrownBy(() ->
                        with(cutOut, slow)
                                .run(
                                        new GenerateImages.Input(JOB, 1, 0, false),
                                        Duration.ofHours(1)))
                .isInstanceOf(Conflict.class);
        assertThat(JobSnapshot.of(rows, objects, JOB)).isEqualTo(before.get());
    }

    @Test
    void aRetryUsesTheCutOutAndTheImagesOfTheFirstAttempt() {
        scenes.fail(CommercialVersion.REAL, new UpstreamUnavailable("down"));
        assertThatThrownBy(() -> run(0)).isInstanceOf(UpstreamUnavailable.class);
        scenes.mend();
        JobSnapshot first = JobSnapshot.afterRetry(rows, objects, JOB, clock.instant());
        objects.copy(FIRST.selection(), SECOND.selection());

        assertThat(
                        stage.run(new GenerateImages.Input(JOB, 2, 0, false), Duration.ofHours(1))
                                .made())
                .isEqualTo(4);
        assertThat(cutOut.asked()).hasSize(1);
        assertThat(scenes.asked()).hasSize(5);
        assertThat(made())
                .filteredOn(image -> image.version() == CommercialVersion.REAL)
                .singleElement()
                .satisfies(image ->
                        assertThat(image.key())
                                .endsWith("commercial/2/product_1_front_frame_00001_real.png"));
        assertThat(JobSnapshot.of(rows, objects, JOB).objects())
                .as("the first attempt's objects stay as they were")
                .containsAllEntriesOf(first.objects())
                .containsKey(SECOND.cutOutRecord(SampleViews.FRONT));
    }
}
