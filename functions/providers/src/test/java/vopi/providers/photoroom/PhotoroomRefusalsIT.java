package vopi.providers.photoroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vopi.core.error.UpstreamRejected;
import vopi.core.image.CommercialVersion;
import vopi.core.job.Fallback;
import vopi.core.job.JobConfig;
import vopi.core.port.CutOut;
import vopi.testing.photoroom.FakePhotoroom;
import vopi.testing.sample.SampleJobs;

/// Responses that do not concern a single image, and images that are not cut-outs.
final class PhotoroomRefusalsIT extends PhotoroomFixture {
    private List<String> warnings() {
        return rows.jobs().find(JOB).orElseThrow().warnings();
    }

    @ParameterizedTest
    @CsvSource({
        "402, 'The Photoroom credits are used up: top up the account, then retry the job'",
        "400, 'Photoroom v2/edit answered 400: the prompt is not allowed'",
        "403, 'Photoroom does not accept the API key: check it: the prompt is not allowed'",
        "422, 'Photoroom v2/edit answered 422: the prompt is not allowed'"
    })
    void aRefusalIsOneCallAndTheJobGoesOnLocallyAndSaysSo(int status, String reason) {
        job(JobConfig.DEFAULT);
        fake.refuse(status, "the prompt is not allowed");

        CutOut.Result held = cutOut().cutOut(held());
        CutOut.Result plain = cutOut().cutOut(plain());
        scenes().make(scene(CommercialVersion.REAL));
        scenes().make(scene(CommercialVersion.CREATIVE));

        assertThat(fake.requests()).isEqualTo(1);
        assertThat(held.notes())
                .containsExactly(
                        "hand and cord could not be erased",
                        "cut out locally: Photoroom refuses this job's calls",
                        "local");
        assertThat(plain.notes()).contains("cut out locally: Photoroom refuses this job's calls");
        assertThat(madeLocally).containsExactly(CommercialVersion.REAL, CommercialVersion.CREATIVE);
        assertThat(warnings())
                .containsExactly(
                        reason
                                + ". No further call to photoroom was made for this job: local"
                                + " processing took over");
        assertThat(cost()).isZero();
    }

    @Test
    void aRetryOfTheJobCallsAgain() {
        job(JobConfig.DEFAULT);
        fake.refuse(402, "no credits");
        cutOut().cutOut(plain());
        rows.jobs().cancel(JOB, clock.instant());
        rows.jobs().retry(JOB, clock.instant());

        cutOut().cutOut(plain(2));

        assertThat(fake.requests()).isEqualTo(2);
    }

    @Test
    void withoutFallbackTheReasonIsThrownAndNothingMoreIsSent() {
        job(SampleJobs.config(Fallback.FAIL));
        fake.noCredits();

        assertThatThrownBy(() -> cutOut().cutOut(held()))
                .isInstanceOf(UpstreamRejected.class)
                .hasMessageContaining("credits are used up");
        assertThatThrownBy(() -> scenes().make(scene(CommercialVersion.REAL)))
                .isInstanceOf(UpstreamRejected.class)
                .hasMessageContaining("credits are used up");
        assertThat(fake.requests()).isEqualTo(1);
        assertThat(madeLocally).isEmpty();
    }

    @Test
    void aWrongKeyIsReportedWithoutTheKey() {
        job(JobConfig.DEFAULT);

        photoroom("wrong-key", Duration.ofSeconds(5))
                .cutOut(this::localCutOut, this::checked)
                .cutOut(plain());

        assertThat(warnings())
                .singleElement()
                .asString()
                .startsWith("Photoroom does not accept the API key: check it")
                .doesNotContain("wrong-key");
    }

    @Test
    void aWholeFrameAsForegroundGivesWayToTheLocalCutOutMarkedForReview() {
        fake.wholeFrames();

        for (CutOut.Request request : List.of(plain(), held())) {
            CutOut.Result result = cutOut().cutOut(request);

            assertThat(result.needsReview()).isTrue();
            assertThat(result.notes())
                    .containsExactly(
                            "cut out locally: Photoroom took the whole frame for the product",
                            "local");
        }
        assertThat(fake.made(FakePhotoroom.SEGMENT)).isEqualTo(1);
        assertThat(fake.made(FakePhotoroom.EDIT)).isEqualTo(1);
    }

    @Test
    void withoutFallbackAWholeFrameIsNoCutOut() {
        job(SampleJobs.config(Fallback.FAIL));
        fake.wholeFrames();

        assertThatThrownBy(() -> cutOut().cutOut(plain()))
                .isInstanceOf(UpstreamRejected.class)
                .hasMessage("Photoroom took the whole frame for the product");
    }
}
