package vopi.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.nio.file.Path;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;

/// Writes the template: `-c stage=prod`, `-c nag=true` (findings of cdk-nag), and what [Settings]
/// reads.
public final class VopiApp {
    private VopiApp() {}

    public static void main(String[] args) {
        App app = new App();
        ProjectFiles project = ProjectFiles.around(Path.of(""));
        new VopiStack(app, "Vopi", Settings.from(app), Artifacts.built(project), project);
        if (app.getNode().tryGetContext("nag") != null) {
            Aspects.of(app).add(AwsSolutionsChecks.Builder.create().build());
        }
        app.synth();
    }
}
