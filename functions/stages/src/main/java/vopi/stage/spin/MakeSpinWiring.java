package vopi.stage.spin;

import java.util.Map;
import vopi.aws.EnvironmentResolver;
import vopi.imaging.LocalProviders;
import vopi.stage.wiring.StageWiring;

/// Dependencies of the MakeSpin function.
public record MakeSpinWiring(MakeSpin stage) {
    public static MakeSpinWiring fromEnvironment() {
        return from(EnvironmentResolver.of(System.getenv()));
    }

    public static MakeSpinWiring from(Map<String, String> env) {
        StageWiring parts = StageWiring.from(env);
        LocalProviders local = LocalProviders.from(env);
        return new MakeSpinWiring(
                new MakeSpin(
                        parts.running(),
                        parts.objects(),
                        parts.frames(),
                        local.vision(),
                        local.spins()));
    }
}
