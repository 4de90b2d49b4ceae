package vopi.providers.photoroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import vopi.core.error.QuotaExceeded;
import vopi.core.image.CommercialVersion;
import vopi.core.image.EncodedImage;
import vopi.core.image.OutputSettings;
import vopi.core.port.CutOut;
import vopi.core.port.Scenes;
import vopi.core.view.Obstructions;
import vopi.testing.http.Fault;
import vopi.testing.photoroom.FakePhotoroom;
import vopi.testing.photoroom.FormData;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;

final class PhotoroomIT extends PhotoroomFixture {
    @Test
    void aFrameWithNothingInTheWayCostsOneSegmentation() {
        CutOut.Result result = cutOut().cutOut(plain());

        assertThat(fake.made(FakePhotoroom.SEGMENT)).isEqualTo(1);
        assertThat(fake.made(FakePhotoroom.EDIT)).isZero();
        assertThat(result.confidence()).isEqualTo(0.95);
        assertThat(result.needsReview()).isFalse();
        assertThat(result.image().width()).isEqualTo(96);
        assertThat(cost()).isEqualByComparingTo("0.02");
        assertThat(fake.forms().getFirst().fields()).containsOnlyKeys("format", "channels", "size");
        assertThat(checkedFor).containsExactly(Obstructions.NONE);
    }

    @Test
    void anObstructionIsErasedByEditingWhereTheClientAllowsIt() {
        CutOut.Result result = cutOut().cutOut(held());

        FormData form = fake.forms().getFirst();
        assertThat(fake.made(FakePhotoroom.EDIT)).isEqualTo(1);
        assertThat(form.fields())
                .containsEntry("removeBackground", "true")
                .containsEntry("editWithAI.mode", "ai.auto")
                .hasEntrySatisfying(
                        "editWithAI.prompt",
                        prompt -> assertThat(prompt).startsWith("Erase only the hand and cord."));
        assertThat(result.notes())
                .containsExactly("erased by editing: hand and cord; compare with the frame");
        assertThat(checkedFor).containsExactly(Obstructions.NONE);
        assertThat(cost()).isEqualByComparingTo("0.10");
    }

    @Test
    void withoutCleanUpAnObstructedFrameIsOnlySegmented() {
        CutOut.Result result =
                cutOut().cutOut(new CutOut.Request(JOB, 1, frame, SampleViews.HAND, false));

        assertThat(checkedFor).containsExactly(SampleViews.HAND);
        assertThat(result.unfit()).isEqualTo("put it down");
        assertThat(result.notes()).containsExactly("held");
        assertThat(fake.made(FakePhotoroom.EDIT)).isZero();
        assertThat(fake.made(FakePhotoroom.SEGMENT)).isEqualTo(1);
    }

    @Test
    void uncertaintyBecomesConfidenceAndADoubtfulOneIsFlagged() {
        assertThat(scored("0.2").needsReview()).isFalse();
        assertThat(scored("0.71").confidence()).isCloseTo(0.29, within());
        assertThat(scored("0.71").needsReview()).isTrue();
        assertThat(scored("-1").notes()).contains("there are people in the picture");
        assertThat(scored("-1").needsReview()).isTrue();
        assertThat(scored(null).confidence()).isEqualTo(0.5);
        assertThat(scored("nonsense").confidence()).isEqualTo(0.5);
    }

    @Test
    void scenesSendPromptAndSeedAndTheFreeVersionsAreMadeLocally() {
        Scenes scenes = scenes();
        for (CommercialVersion version : CommercialVersion.values()) {
            scenes.make(scene(version));
        }

        assertThat(madeLocally)
                .containsExactly(CommercialVersion.TRANSPARENT, CommercialVersion.SOLID);
        assertThat(fake.made(FakePhotoroom.EDIT)).isEqualTo(2);
        assertThat(fake.forms().getFirst().fields())
                .containsEntry("background.prompt", "on a wooden shelf")
                .containsEntry("background.seed", "1234567890")
                .containsEntry("removeBackground", "false");
        assertThat(cost()).isEqualByComparingTo("0.20");
    }

    @Test
    void theSeedThatWasUsedIsRecorded() {
        Scenes.Result result = scenes().make(scene(CommercialVersion.REAL));

        assertThat(result.backgroundPrompt()).isEqualTo("on a wooden shelf (seed 1234567890)");
        assertThat(result.image().width()).isEqualTo(SIDE);
    }

    @Test
    void theSameSceneIsPaidForOnce() {
        scenes().make(scene(CommercialVersion.REAL));
        scenes().make(scene(CommercialVersion.REAL));

        assertThat(fake.charged()).isEqualTo(1);
        assertThat(cost()).isEqualByComparingTo("0.10");
    }

    @Test
    void aSandboxKeyCostsNothing() {
        photoroom("sandbox_x", Duration.ofSeconds(5))
                .cutOut(this::localCutOut, this::checked)
                .cutOut(plain());

        assertThat(fake.charged()).isEqualTo(1);
        assertThat(cost()).isEqualByComparingTo("0");
    }

    @Test
    void pastTheCostLimitTheLocalOnesTakeOver() {
        job(SampleJobs.limited("0.05"));

        assertThat(cutOut().cutOut(held()).notes())
                .containsExactly("cut out locally: the cost limit is reached", "local");
        assertThat(checkedFor).isEmpty();
        scenes().make(scene(CommercialVersion.REAL));

        assertThat(fake.requests()).isZero();
        assertThat(madeLocally).containsExactly(CommercialVersion.REAL);
        assertThat(rows.jobs().find(JOB).orElseThrow().warnings()).hasSize(1);
    }

    @Test
    void aBurstAboveTheLimitGetsThroughWithFewerCallsAtOnce() throws Exception {
        fake.latency(Duration.ofMillis(20));
        fake.next(Fault.TOO_MANY, Fault.TOO_MANY, null, Fault.TOO_MANY);
        Scenes scenes = scenes();
        List<Future<Scenes.Result>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                Scenes.Request each =
                        new Scenes.Request(
                                JOB,
                                1,
                                CommercialVersion.REAL,
                                frame,
                                SampleViews.BACKGROUNDS,
                                i,
                                OutputSettings.DEFAULT);
                results.add(threads.submit(() -> scenes.make(each)));
            }
            for (Future<Scenes.Result> result : results) {
                assertThat(result.get().image().width()).isEqualTo(SIDE);
            }
        }
        assertThat(fake.charged()).isEqualTo(6);
        assertThat(fake.maxAtOnce()).isLessThanOrEqualTo(4);
    }

    @Test
    void everySentParameterIsKnownToTheService() {
        cutOut().cutOut(plain());
        cutOut().cutOut(held());
        scenes().make(scene(CommercialVersion.REAL));
        scenes().make(scene(CommercialVersion.CREATIVE));

        assertThat(fake.unsupported()).isEmpty();
    }

    @Test
    void whatIsTooLargeForTheServiceIsNotSentThere() {
        BufferedImage wall = new BufferedImage(5100, 5000, BufferedImage.TYPE_BYTE_BINARY);
        EncodedImage large = png(wall);

        CutOut.Result result =
                cutOut().cutOut(new CutOut.Request(JOB, 1, large, Obstructions.NONE, true));

        assertThat(result.notes())
                .contains("cut out locally: the frame is larger than Photoroom takes");
        assertThat(fake.requests()).isZero();
    }

    @Test
    void aMinuteLimitIsAQuota() {
        fake.perMinute(0);

        assertThatThrownBy(() -> cutOut().cutOut(plain())).isInstanceOf(QuotaExceeded.class);
    }
}
