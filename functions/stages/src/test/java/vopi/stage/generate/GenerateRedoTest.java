package vopi.stage.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vopi.core.image.CommercialVersion;
import vopi.core.image.ImageFormat;
import vopi.core.job.AttemptKeys;
import vopi.core.job.JobObjectKeys;
import vopi.core.job.Redo;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;
import vopi.core.port.ImageStore.Image;
import vopi.core.port.ImageStore.Made;
import vopi.core.port.ImageStore.Redone;
import vopi.runtime.json.Json;
import vopi.testing.provider.TinyImages;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;

final class GenerateRedoTest extends GenerationFixture {
    private void redo(@Nullable FrameScore frame, CommercialVersion... versions) {
        run(0);
        run(1);
        rows.jobs().complete(JOB, 1, SampleJobs.RESULT, clock.instant());
        redoAgain(frame, null, null, versions);
    }

    private void redoAgain(
            @Nullable FrameScore frame,
            @Nullable String prompt,
            @Nullable Integer seed,
            CommercialVersion... versions) {
        Redo redo =
                new Redo("product_1_front", 0, List.of(versions), frame, null, prompt, seed, null);
        rows.jobs().redo(JOB, redo, null, clock.instant());
        rows.jobs().start(JOB, job().attempt(), clock.instant());
    }

    private GenerateImages.Output runRedo() {
        return stage.run(
                new GenerateImages.Input(JOB, job().attempt(), 0, true), Duration.ofHours(1));
    }

    private Redone redone(CommercialVersion version) {
        String key = new AttemptKeys(JOB, job().attempt()).redone(version);
        return Json.read(objects.get(key), Redone.class);
    }

    @Test
    void aRedoMakesOnlyItsVersionsAndChangesNoRow() {
        redo(null, CommercialVersion.REAL);
        List<Image> before = images();
        int asked = scenes.asked().size();

        GenerateImages.Output output = runRedo();

        assertThat(output.made()).isEqualTo(1);
        assertThat(images()).isEqualTo(before);
        assertThat(cutOut.asked()).as("the cut-out is used again").hasSize(2);
        assertThat(scenes.asked()).hasSize(asked + 1);
        Made made = redone(CommercialVersion.REAL).made();
        assertThat(made.key())
                .isEqualTo(
                        SECOND.commercial(
                                SampleViews.FRONT,
                                new FrameId(1),
                                CommercialVersion.REAL,
                                ImageFormat.PNG));
        assertThat(objects.stat(made.key())).isPresent();
        assertThat(JobObjectKeys.thumbnails(made.key()))
                .allSatisfy(small -> assertThat(objects.stat(small)).isPresent());
        assertThat(job().progress().message()).isEqualTo("Made 1 of 1 images");
    }

    @Test
    void aRedoDeliversAnUnfitView() {
        cutOut.nextUnfit(0.9, "a hand is left");
        cutOut.nextUnfit(0.9, "a hand is left");
        cutOut.nextUnfit(0.9, "a hand is left");
        redo(null, CommercialVersion.REAL);
        assertThat(made()).extracting(image -> image.view().text()).containsOnly("product_1_back");

        assertThat(runRedo()).isEqualTo(new GenerateImages.Output(0, 1, 0, false));

        assertThat(redone(CommercialVersion.REAL).made()).isNotNull();
    }

    @Test
    void aRedoWithoutASeedGetsAnotherSceneAndOneWithASeedThatOne() {
        redo(null, CommercialVersion.REAL);
        runRedo();
        long first = scenes.asked().getLast().seed();
        assertThat(scenes.asked().subList(0, scenes.asked().size() - 1))
                .noneMatch(request -> request.seed() == first);
        rows.jobs().complete(JOB, 2, SampleJobs.RESULT, clock.instant());
        redoAgain(null, "on slate", 7, CommercialVersion.REAL);
        runRedo();
        assertThat(scenes.asked().getLast().seed()).isEqualTo(7);
        assertThat(scenes.asked().getLast().backgrounds().realLifeSetting()).isEqualTo("on slate");
    }

    @Test
    void aRedoOfAnotherFrameCutsThatFrameOutAndNoOther() {
        objects.put(KEYS.candidate(new FrameId(31)), TinyImages.png(8, 8, 3).bytes(), "image/png");
        redo(SampleViews.score(31), CommercialVersion.SOLID);

        runRedo();

        Made made = redone(CommercialVersion.SOLID).made();
        assertThat(made.frame()).isEqualTo(new FrameId(31));
        assertThat(cutOut.asked()).hasSize(3);
        assertThat(objects.stat(KEYS.finalFrame(SampleViews.FRONT, new FrameId(31), made(31))))
                .isPresent();
    }

    private static double made(int frame) {
        return SampleViews.score(frame).timestamp();
    }

    @Test
    void aSecondRunOfARedoMakesNothingTwice() {
        redo(null, CommercialVersion.REAL, CommercialVersion.SOLID);
        runRedo();
        int asked = scenes.asked().size();
        assertThat(runRedo().made()).isEqualTo(2);
        assertThat(scenes.asked()).hasSize(asked);
    }
}
