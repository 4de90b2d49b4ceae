package vopi.runtime.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vopi.core.job.JobStatus;
import vopi.core.job.Progress;

final class PipelineStepTest {
    private static final List<PipelineStep> STEPS = Arrays.asList(PipelineStep.values());

    @Test
    void statusAndPercentageNeverFallFromStepToStep() {
        assertThat(STEPS).extracting(PipelineStep::status).isSorted();
        for (int i = 1; i < STEPS.size(); i++) {
            assertThat(STEPS.get(i).percentage(0, 1))
                    .isGreaterThanOrEqualTo(STEPS.get(i - 1).percentage(1, 1));
        }
    }

    @Test
    void theShareOfAStepFollowsItsParts() {
        assertThat(PipelineStep.GENERATE.percentage(1, 2)).isEqualTo(85);
        assertThat(PipelineStep.GENERATE.percentage(2, 2)).isEqualTo(95);
        assertThat(PipelineStep.GENERATE.percentage(0, 0)).isEqualTo(75);
    }

    @Test
    void aClientSeesSixStepsInTheOrderOfTheStatuses() {
        assertThat(JobStatus.values())
                .extracting(status -> new Progress(status.wire(), 0, "A message").currentStep())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 0, 0);
        assertThat(Progress.TOTAL_STEPS).isEqualTo(6);
    }
}
