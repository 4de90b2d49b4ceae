package vopi.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.ServerlessChecks;
import java.nio.file.Path;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;

/// Writes the template: `-c nag=true` runs cdk-nag, [Settings] lists the other parameters.
public final class VopiApp {
    private VopiApp() {}

    public static void main(String[] args) {
        App app = new App();
        ProjectFiles project = ProjectFiles.around(Path.of(""));
        Settings settings = Settings.from(app);
        new VopiStack(
                app, "Vopi", settings, Artifacts.built(project, settings.processor()), project);
        if (app.getNode().tryGetContext("nag") != null) {
            Aspects.of(app).add(AwsSolutionsChecks.Builder.create().build());
            Aspects.of(app).add(ServerlessChecks.Builder.create().build());
        }
        app.synth();
    }
}
