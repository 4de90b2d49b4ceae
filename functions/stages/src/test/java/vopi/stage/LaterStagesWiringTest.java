package vopi.stage;

import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vopi.stage.classify.ClassifyWiring;
import vopi.stage.complete.CompleteWiring;
import vopi.stage.complete.MarkFailedWiring;
import vopi.stage.generate.GenerateWiring;
import vopi.stage.notify.DeliverWebhookWiring;
import vopi.stage.notify.NotifyCallbackWiring;
import vopi.stage.score.ScoreTaskWiring;
import vopi.stage.select.SelectWiring;
import vopi.stage.spin.MakeSpinWiring;
import vopi.stage.texts.WriteTextsWiring;

/// The environment that every function gets is enough to build each of these.
final class LaterStagesWiringTest {
    private static final Map<String, String> ENV =
            Map.of(
                    "VOPI_TASK_TOKEN", "token",
                    "VOPI_JOB_ID", "00000000-0000-4000-8000-000000000001",
                    "VOPI_ATTEMPT", "2",
                    "VOPI_SEGMENTS", "3",
                    "VOPI_BUCKET", "bucket",
                    "VOPI_DB_CLUSTER_ARN", "arn:aws:rds:eu-west-1:123456789012:cluster:vopi",
                    "VOPI_DB_SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:x",
                    "VOPI_PIPELINE_ARN", "arn:aws:states:eu-west-1:123456789012:stateMachine:p",
                    "VOPI_WEBHOOK_ARN", "arn:aws:states:eu-west-1:123456789012:stateMachine:w");

    @BeforeAll
    static void aRegionAsEveryFunctionHas() {
        System.setProperty("aws.region", "eu-west-1");
    }

    @AfterAll
    static void noRegion() {
        System.clearProperty("aws.region");
    }

    private static Arguments wiring(String name, Function<Map<String, String>, Object> from) {
        return Arguments.of(Named.of(name, from));
    }

    static Arguments[] wirings() {
        return new Arguments[] {
            wiring("ClassifyBatch", ClassifyWiring::from),
            wiring("ScoreTask", ScoreTaskWiring::from),
            wiring("SelectVariants", SelectWiring::from),
            wiring("GenerateImages", GenerateWiring::from),
            wiring("WriteTexts", WriteTextsWiring::from),
            wiring("MakeSpin", MakeSpinWiring::from),
            wiring("Complete", CompleteWiring::from),
            wiring("MarkFailed", MarkFailedWiring::from),
            wiring("NotifyCallback", NotifyCallbackWiring::from),
            wiring("DeliverWebhook", DeliverWebhookWiring::from)
        };
    }

    @ParameterizedTest
    @MethodSource("wirings")
    void isBuilt(Function<Map<String, String>, Object> from) {
        assertThatNoException().isThrownBy(() -> from.apply(ENV));
    }
}
