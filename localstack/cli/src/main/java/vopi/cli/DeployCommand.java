package vopi.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import vopi.cli.deploy.Deployment;
import vopi.cli.deploy.Emulator;
import vopi.cli.deploy.LambdaQuota;
import vopi.cli.deploy.Outputs;

/// `./vopi deploy`: deploys to AWS, or to an emulator of it. The launcher has built the packages.
@Command(
        name = "deploy",
        mixinStandardHelpOptions = true,
        description =
                "Deploys to AWS with your credentials, or to an emulator (--endpoint). Builds"
                        + " the packages"
                        + " first.")
final class DeployCommand implements Callable<Integer> {
    @Mixin private DeployOptions options = new DeployOptions();

    @Option(
            names = "--dry-run",
            description =
                    "Build the template, print the command that would run, and change nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Deployment deployment = options.deployment();
        Path outputs = deployment.folder().resolve("target/outputs.json");
        if (dryRun) {
            int code = options.run(deployment.synthesis(), deployment);
            if (code == 0) {
                System.out.printf(
                        "The template is in %s. Without --dry-run this command would run"
                                + " there:%n  %s%n",
                        deployment.folder().resolve("target/cdk.out"),
                        Deployment.typed(deployment.deploy(outputs, options.asks())));
            }
            return code;
        }
        options.check(deployment);
        if (deployment.endpoint().isPresent()) {
            prepare(deployment, deployment.endpoint().get());
        }
        Deployment fitted = fitted(deployment);
        Files.deleteIfExists(outputs);
        int code = options.run(fitted.deploy(outputs, options.asks()), fitted);
        if (code != 0) {
            System.err.println(remedies(deployment));
            return Main.FAILED;
        }
        tell(deployment, Outputs.read(outputs));
        return 0;
    }

    /// Without streams of events where the account cannot reserve what they need.
    private static Deployment fitted(Deployment deployment) {
        if (deployment.endpoint().isPresent() || deployment.sets("streams")) {
            return deployment;
        }
        return LambdaQuota.tooSmall()
                .map(quota -> {
                    System.err.printf(
                            "Lambda runs at most %d functions of this account at once: events are"
                                    + " short answers (-c streams=0). Request a quota of 150 for"
                                    + " streams.%n",
                            quota);
                    return deployment.withoutStreams();
                })
                .orElse(deployment);
    }

    private void prepare(Deployment deployment, URI endpoint) {
        try {
            new Emulator(endpoint, options.environment(deployment)).prepare();
        } catch (SdkException refused) {
            throw new CannotRun(
                    "The emulator at %s does not answer: %s"
                            .formatted(endpoint, refused.getMessage()));
        }
    }

    private static String remedies(Deployment deployment) {
        if (deployment.endpoint().isPresent()) {
            return "The deployment failed. Delete an incomplete stack with `./vopi destroy"
                    + " --endpoint %s`; the emulator's log has details."
                            .formatted(deployment.endpoint().get());
        }
        return """
        The deployment failed; the reason is printed above. Common causes:
          the account and region are not bootstrapped for the CDK: npx %s bootstrap
          credentials of another account, or too few privileges: aws sts get-caller-identity
          no Docker for the container of long videos: start it, or -c longRuns=false
          "is missing": a package that was not built; delete infra-cdk/target and start again\
        """
                .formatted(Deployment.CDK);
    }

    private void tell(Deployment deployment, Outputs outputs)
            throws IOException, InterruptedException {
        URI address = outputs.address(deployment.endpoint());
        if (deployment.endpoint().isPresent()) {
            Emulator emulator =
                    new Emulator(deployment.endpoint().get(), options.environment(deployment));
            System.out.printf(
                    """

                    VOPI is deployed.
                      export VOPI_URL=%s
                      export VOPI_API_KEY=%s
                      ./vopi jobs list
                    """,
                    address, emulator.keyValue(outputs.keyId()));
        } else {
            System.out.printf(
                    """

                    VOPI is deployed.
                      export VOPI_URL=%s
                      export VOPI_API_KEY=$(aws apigateway get-api-key --include-value --api-key %s --query value --output text)
                      ./vopi jobs list
                    """,
                    address, outputs.keyId());
        }
    }
}
