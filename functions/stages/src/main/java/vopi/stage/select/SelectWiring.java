package vopi.stage.select;

import java.util.Map;
import vopi.aws.EnvironmentResolver;
import vopi.stage.wiring.StageWiring;

/// Dependencies of the SelectVariants function.
public record SelectWiring(SelectVariants stage) {
    public static SelectWiring fromEnvironment() {
        return from(EnvironmentResolver.of(System.getenv()));
    }

    public static SelectWiring from(Map<String, String> env) {
        StageWiring parts = StageWiring.from(env);
        return new SelectWiring(
                new SelectVariants(
                        parts.running(),
                        parts.objects(),
                        parts.aws().frames(),
                        parts.thumbnails(),
                        parts.providers().vision(),
                        parts.frames(),
                        parts.clock()));
    }
}
