package vopi.stage.classify;

import java.util.Map;
import vopi.aws.EnvironmentResolver;
import vopi.stage.wiring.StageWiring;

/// Dependencies of the ClassifyBatch function.
public record ClassifyWiring(ClassifyBatch stage) {
    public static ClassifyWiring fromEnvironment() {
        return from(EnvironmentResolver.of(System.getenv()));
    }

    public static ClassifyWiring from(Map<String, String> env) {
        StageWiring parts = StageWiring.from(env);
        return new ClassifyWiring(
                new ClassifyBatch(
                        parts.running(),
                        parts.objects(),
                        parts.aws().frames(),
                        parts.thumbnails(),
                        parts.providers().vision(),
                        parts.clock()));
    }
}
