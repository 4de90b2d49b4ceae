package vopi.stage.generate;

import java.util.Map;
import vopi.aws.EnvironmentResolver;
import vopi.runtime.job.RunningJobs;
import vopi.stage.wiring.ProvidersWiring;
import vopi.stage.wiring.StageWiring;

/// Dependencies of the GenerateImages function.
public record GenerateWiring(GenerateImages stage) {
    public static GenerateWiring fromEnvironment() {
        return from(EnvironmentResolver.of(System.getenv()));
    }

    public static GenerateWiring from(Map<String, String> env) {
        StageWiring parts = StageWiring.from(env);
        ProvidersWiring providers = parts.providers();
        RunningJobs running = parts.running();
        return new GenerateWiring(
                new GenerateImages(
                        running,
                        parts.objects(),
                        parts.aws().images(),
                        new CutOuts(running, parts.objects(), providers.cutOut(), parts.frames()),
                        providers.scenes(),
                        parts.thumbnails(),
                        parts.clock()));
    }
}
