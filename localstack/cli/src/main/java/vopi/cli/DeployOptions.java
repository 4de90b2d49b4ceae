package vopi.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import vopi.cli.deploy.Deployment;

/// Options of the commands that deploy, and their call of the CDK.
final class DeployOptions {
    @Option(
            names = "--stage",
            paramLabel = "dev|prod",
            description = {"dev is the default; prod keeps the data when the stack is deleted."})
    private @Nullable String stage;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = {
                "Endpoint of an AWS emulator. Pass its database and queue by -c: see `./vopi"
                        + " services`."
            })
    private @Nullable URI endpoint;

    @Option(
            names = "-c",
            paramLabel = "name=value",
            description = "Setting of the stack (docs/operations.md lists them). May be repeated.")
    private List<String> context = new ArrayList<>();

    @Option(names = "--yes", description = "Do not prompt.")
    private boolean yes;

    boolean asks() {
        return !yes;
    }

    Deployment deployment() {
        List<String> settings = new ArrayList<>(context);
        if (stage != null) {
            settings.add("stage=" + stage);
        }
        String root = System.getProperty("vopi.root");
        if (root == null || !Files.isDirectory(Path.of(root, "infra-cdk"))) {
            throw new CannotRun("Start this command with ./vopi, in a clone of the project.");
        }
        return new Deployment(
                Path.of(root),
                Path.of(System.getProperty("java.home"), "bin", "java"),
                Optional.ofNullable(endpoint),
                settings);
    }

    /// @throws CannotRun naming the remedy of a problem that would fail later
    void check(Deployment deployment) throws IOException, InterruptedException {
        if (!works("npx", "--version")) {
            throw new CannotRun(
                    "The CDK needs Node 20 or later with npm, and there is no npx on the PATH:"
                            + " https://nodejs.org");
        }
        if (deployment.endpoint().isPresent()) {
            return;
        }
        try {
            DefaultCredentialsProvider.builder().build().resolveCredentials();
        } catch (SdkClientException none) {
            throw new CannotRun(
                    "No AWS credentials were found. `aws configure` or `aws sso login`, or select a"
                            + " profile: AWS_PROFILE=name ./vopi deploy. An emulator: --endpoint.");
        }
        boolean container = !deployment.context().contains("longRuns=false");
        if (container && !works("docker", "info")) {
            throw new CannotRun(
                    "Docker builds the container for very long videos, and it does not answer."
                            + " Start it, or omit the container: -c longRuns=false");
        }
    }

    private static boolean works(String... words) throws InterruptedException {
        try {
            return new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException none) {
            return false;
        }
    }

    /// The complete environment of the CDK.
    Map<String, String> environment(Deployment deployment) {
        Map<String, String> all = new TreeMap<>(System.getenv());
        all.putAll(deployment.environment(System.getenv()));
        return all;
    }

    /// Runs the CDK at the terminal, so that it may prompt; returns the exit code.
    int run(List<String> words, Deployment deployment) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(deployment.folder().toFile()).inheritIO();
        builder.environment().putAll(deployment.environment(System.getenv()));
        Process cdk = builder.start();
        try {
            return cdk.waitFor();
        } catch (InterruptedException ended) {
            cdk.destroy();
            throw ended;
        }
    }
}
