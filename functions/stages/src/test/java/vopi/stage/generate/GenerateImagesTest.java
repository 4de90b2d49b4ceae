package vopi.stage.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import vopi.core.error.Conflict;
import vopi.core.error.UpstreamRejected;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.image.CommercialVersion;
import vopi.core.image.EncodedImage;
import vopi.core.image.Preset;
import vopi.core.job.AttemptKeys;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.job.JobStatus;
import vopi.core.media.FrameId;
import vopi.core.port.ImageStore;
import vopi.core.port.ImageStore.Made;
import vopi.core.port.JobStore.NewJob;
import vopi.core.view.Obstructions;
import vopi.core.view.SelectedViews;
import vopi.runtime.json.Json;
import vopi.testing.provider.TinyImages;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;

final class GenerateImagesTest extends GenerationFixture {
    private static final RequestedImages WISHES =
            new RequestedImages(List.of(), JobConfig.Output.of(null), null, null, 0);

    @Test
    void everyRequestedVersionIsStoredAndRecorded() {
        assertThat(run(0)).isEqualTo(new GenerateImages.Output(0, 4, 0, false));

        assertThat(made())
                .hasSize(4)
                .allSatisfy(image -> {
                    assertThat(image.confidence()).isEqualTo(0.9);
                    assertThat(objects.stat(image.key())).isPresent();
                });
        assertThat(made().getFirst().key())
                .endsWith("commercial/product_1_front_frame_00001_transparent.png");
        assertThat(cutOut.asked()).hasSize(1);
        assertThat(cutOut.asked().getFirst().obstructions()).isEqualTo(SampleViews.HAND);
        assertThat(objects.stat(FIRST.cutOut(SampleViews.FRONT, new FrameId(1)))).isPresent();
    }

    @Test
    void theCutOutGetsTheViewsStoredCandidatesThatAreNearestInTime() {
        for (int other : new int[] {21, 11}) {
            objects.put(
                    new JobObjectKeys(JOB).candidate(new FrameId(other)),
                    TinyImages.png(32, 24, other).bytes(),
                    "image/jpeg");
        }
        run(0);
        assertThat(cutOut.asked().getFirst().neighbours())
                .extracting(neighbour -> neighbour.frame().bytes())
                .containsExactly(
                        TinyImages.png(32, 24, 11).bytes(), TinyImages.png(32, 24, 21).bytes());
    }

    /// One cut-out, and one picture wherever the marketplaces agree on it.
    @Test
    void severalMarketplacesGetTheirOwnFilesOfOneCutOut() {
        JobId several = SampleJobs.id(2);
        started(several, List.of(Preset.AMAZON, Preset.SHOPIFY, Preset.GOOGLE));
        stage.run(new GenerateImages.Input(several, 1, 1, false), Duration.ofHours(1));

        assertThat(cutOut.asked()).hasSize(1);
        assertThat(scenes.asked())
                .extracting(request -> request.version() + " " + request.outputs().size())
                .containsExactly(
                        "TRANSPARENT 3", "SOLID 1", "SOLID 1", "SOLID 1", "REAL 3", "CREATIVE 3");
        Made real = ImageStore.made(rows.images().list(several)).get(2);
        assertThat(real.forShops(Preset.AMAZON))
                .extracting(ImageStore.ShopFile::preset)
                .containsExactly(Preset.AMAZON, Preset.SHOPIFY, Preset.GOOGLE);
        assertThat(real.key()).endsWith("product_1_back_frame_00002_real.jpg");
        assertThat(real.files().getFirst().key()).endsWith("_real_shopify.png");
        assertThat(real.files().getFirst().compliance()).isNotNull();
        assertThat(real.files().get(1).key()).as("the same bytes").isEqualTo(real.key());
        assertThat(objects.stat(real.files().getFirst().key())).isPresent();
        assertThat(objects.keys()).noneMatch(key -> key.endsWith("_real_google.jpg"));
    }

    private void started(JobId id, List<Preset> shops) {
        JobConfig.Output output =
                new JobConfig.Output(null, shops, null, null, null, null, null, null, null);
        rows.jobs()
                .insert(
                        new NewJob(
                                id,
                                SampleJobs.OWNER,
                                "https://v",
                                JobConfig.DEFAULT.withOutput(output),
                                null,
                                List.of(),
                                clock.instant()));
        rows.jobs().start(id, 1, clock.instant());
        objects.put(
                new AttemptKeys(id, 1).selection(),
                objects.get(FIRST.selection()),
                "application/json");
    }

    @Test
    void aPresetDecidesFormatAndCheckOfEachVersion() {
        JobId shop = SampleJobs.id(2);
        JobConfig config = JobConfig.DEFAULT.withOutput(JobConfig.Output.of(Preset.AMAZON));
        rows.jobs().insert(SampleJobs.fresh(shop, config));
        rows.jobs().start(shop, 1, clock.instant());
        objects.put(
                new AttemptKeys(shop, 1).selection(),
                objects.get(FIRST.selection()),
                "application/json");
        stage.run(new GenerateImages.Input(shop, 1, 1, false), Duration.ofHours(1));

        List<Made> made = ImageStore.made(rows.images().list(shop));
        assertThat(made)
                .extracting(image -> image.version() + " " + extension(image.key()))
                .containsExactly("TRANSPARENT png", "SOLID jpg", "REAL jpg", "CREATIVE jpg");
        assertThat(made.getFirst().compliance()).isNull();
        assertThat(made.get(1).compliance()).isNotNull();
        assertThat(made.get(1).notes()).containsExactly("tiny");
        assertThat(objects.stat(made.get(1).key()).orElseThrow().contentType())
                .isEqualTo("image/jpeg");
        assertThat(scenes.asked().get(1).output().background()).isEqualTo("#FFFFFF");
    }

    private static String extension(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    @Test
    void progressNeverFallsAndEndsAt95() {
        run(0);
        assertThat(job().progress().percentage()).isEqualTo(85);
        run(1);
        assertThat(job().progress().percentage()).isEqualTo(95);
        run(0);
        assertThat(job().progress().percentage()).isEqualTo(95);
    }

    @Test
    void theRecordedImagesAreReadWhenAViewBeginsAndWhenItEnds() {
        run(0);

        assertThat(counted.lists()).isEqualTo(2);
    }

    @Test
    void aSecondRunMakesNothingTwice() {
        run(0);

        assertThat(run(0).made()).isEqualTo(4);
        assertThat(cutOut.asked()).hasSize(1);
        assertThat(scenes.asked()).hasSize(4);
    }

    @Test
    void aVersionThatIsRefusedLosesNothingElse() {
        scenes.fail(CommercialVersion.REAL, new UpstreamRejected("no prompt of that kind"));

        assertThat(run(0)).isEqualTo(new GenerateImages.Output(0, 3, 1, false));
        assertThat(lost())
                .singleElement()
                .satisfies(lost -> {
                    assertThat(lost.version()).isEqualTo(CommercialVersion.REAL);
                    assertThat(lost.error()).isEqualTo("no prompt of that kind");
                });
    }

    @Test
    void transientFailuresAreLeftToARetryThatMakesOnlyTheMissingImages() {
        scenes.fail(CommercialVersion.REAL, new UpstreamUnavailable("down"));

        assertThatThrownBy(() -> run(0)).isInstanceOf(UpstreamUnavailable.class);
        assertThat(made()).hasSize(3);
        scenes.mend();
        assertThat(run(0).made()).isEqualTo(4);
        assertThat(scenes.asked()).hasSize(5);
        assertThat(lost()).isEmpty();
    }

    @Test
    void aDoubtfulCutOutIsTriedOnTheNextBestFrame() {
        cutOut.next(0.3);
        cutOut.next(0.8);
        run(0);

        assertThat(cutOut.asked()).hasSize(2);
        assertThat(cutOut.asked().get(1).obstructions()).isEqualTo(Obstructions.NONE);
        assertThat(images()).allSatisfy(image -> assertThat(image.frame().number()).isEqualTo(11));
        assertThat(objects.stat(KEYS.finalFrame(SampleViews.FRONT, new FrameId(11), 1.0)))
                .isPresent();
    }

    @Test
    void aCutOutThatNobodyWouldListLosesAgainstADoubtfulOne() {
        cutOut.nextUnfit(0.9, "cut off");
        cutOut.next(0.3);
        cutOut.nextUnfit(0.8, "cut off");
        run(0);

        assertThat(made())
                .hasSize(4)
                .allSatisfy(image -> assertThat(image.confidence()).isEqualTo(0.3));
    }

    @Test
    void nothingIsMadeOfAnUnfitCutOut() {
        cutOut.nextUnfit(0.9, "a hand is left");

        assertThat(run(1)).isEqualTo(new GenerateImages.Output(1, 0, 0, true));

        assertThat(scenes.asked()).isEmpty();
        assertThat(lost())
                .hasSize(4)
                .allSatisfy(lost -> assertThat(lost.error()).isEqualTo("a hand is left"));
        assertThat(job().warnings()).as("Complete warns of the view").isEmpty();
        assertThat(job().progress().message()).isEqualTo("Made 4 of 8 images");
    }

    @Test
    void anUnfitViewIsMadeIfItIsDelivered() {
        cutOut.nextUnfit(0.9, "a hand is left");
        run(1);

        GenerateImages.Input deliver = new GenerateImages.Input(JOB, 1, 1, true);
        assertThat(stage.run(deliver, Duration.ofHours(1)))
                .isEqualTo(new GenerateImages.Output(1, 4, 0, false));

        assertThat(cutOut.asked()).as("the cut-out is used again").hasSize(1);
        assertThat(made()).hasSize(4).allMatch(Made::needsReview);
        assertThat(job().warnings()).containsExactly("product_1_back: doubtful");
    }

    @Test
    void anExecutionOfAnEarlierReleaseDeliversAnUnfitView() {
        cutOut.nextUnfit(0.9, "a hand is left");
        GenerateImages.Input earlier = new GenerateImages.Input(JOB, 1, 1, null);

        assertThat(stage.run(earlier, Duration.ofHours(1)))
                .isEqualTo(new GenerateImages.Output(1, 4, 0, false));

        assertThat(made()).hasSize(4).allMatch(Made::needsReview);
    }

    /// As in a later attempt: what is made is paid for.
    @Test
    void anUnfitViewWithImagesIsNotWithheld() {
        cutOut.nextUnfit(0.9, "a hand is left");
        stage.run(new GenerateImages.Input(JOB, 1, 1, true), Duration.ofHours(1));

        assertThat(run(1)).isEqualTo(new GenerateImages.Output(1, 4, 0, false));
    }

    @Test
    void theOnlyViewIsDelivered() {
        SelectedViews both = Json.read(objects.get(FIRST.selection()), SelectedViews.class);
        SelectedViews one =
                new SelectedViews(
                        "fake", List.of(both.views().getLast()), both.frames(), List.of());
        objects.put(FIRST.selection(), Json.bytes(one), "application/json");
        cutOut.nextUnfit(0.9, "a hand is left");

        assertThat(run(0)).isEqualTo(new GenerateImages.Output(0, 4, 0, false));
    }

    @Test
    void aPartOfTheProductLosesAgainstTheDoubtfulWhole() {
        cutOut.next(0.3);
        cutOut.nextPart(0.8);
        cutOut.nextPart(0.8);
        run(0);

        assertThat(made())
                .hasSize(4)
                .allSatisfy(image -> assertThat(image.confidence()).isEqualTo(0.3));
    }

    @Test
    void ifAllCutOutsAreDoubtfulTheBestIsUsedAndFlagged() {
        cutOut.next(0.3);
        cutOut.next(0.4);
        cutOut.next(0.2);
        run(0);

        assertThat(cutOut.asked()).hasSize(3);
        assertThat(made())
                .hasSize(4)
                .allSatisfy(image -> {
                    assertThat(image.frame().number()).isEqualTo(11);
                    assertThat(image.needsReview()).isTrue();
                    assertThat(image.confidence()).isEqualTo(0.4);
                });
        assertThat(job().warnings()).containsExactly("product_1_front: doubtful");
    }

    @Test
    void aDoubtfulCutOutIsBetterThanWaitingForAProviderThatIsDown() {
        cutOut.next(0.3);
        cutOut.failNext(new UpstreamUnavailable("down"));

        assertThat(run(0).made()).isEqualTo(4);
        assertThat(cutOut.asked()).hasSize(2);
        assertThat(made()).hasSize(4).allMatch(Made::needsReview);
    }

    @Test
    void anUnavailableProviderIsNotCalledForFurtherFrames() {
        cutOut.failNext(new UpstreamUnavailable("down"));

        assertThatThrownBy(() -> run(0)).isInstanceOf(UpstreamUnavailable.class);
        assertThat(cutOut.asked()).hasSize(1);
    }

    @Test
    void theNextFrameReplacesOneThatCannotBeCutOut() {
        cutOut.failNext(new UpstreamRejected("no product found"));
        video.damage(11);

        assertThat(run(0).made()).isEqualTo(4);
        assertThat(images()).allSatisfy(image -> assertThat(image.frame().number()).isEqualTo(21));
    }

    @Test
    void aViewThatCannotBeCutOutIsRecordedAsLost() {
        cutOut.failNext(new UpstreamRejected("no product found"));

        assertThat(run(1)).isEqualTo(new GenerateImages.Output(1, 0, 4, false));
        assertThat(lost())
                .hasSize(4)
                .allSatisfy(image -> assertThat(image.error()).isEqualTo("no product found"));
        assertThat(scenes.asked()).isEmpty();
    }

    @Test
    void theSameSceneAlwaysHasTheSameSeed() {
        EncodedImage one = TinyImages.cutOut(64, 48, 1);
        EncodedImage other = TinyImages.cutOut(64, 48, 2);
        long seed = WISHES.seed(one, SampleViews.FRONT, CommercialVersion.REAL);

        assertThat(seed)
                .isEqualTo(WISHES.seed(one, SampleViews.FRONT, CommercialVersion.REAL))
                .isNotEqualTo(WISHES.seed(one, SampleViews.BACK, CommercialVersion.REAL))
                .isNotEqualTo(WISHES.seed(other, SampleViews.FRONT, CommercialVersion.REAL))
                .isBetween(0L, (long) Integer.MAX_VALUE);
    }

    @Test
    void aCancelledJobStopsBetweenImages() {
        rows.jobs().cancel(JOB, clock.instant());

        assertThatThrownBy(() -> run(0)).isInstanceOf(Conflict.class);
        assertThat(job().status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(scenes.asked()).isEmpty();
    }
}
