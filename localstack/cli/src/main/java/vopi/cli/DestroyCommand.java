package vopi.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vopi.cli.deploy.Deployment;

/// `./vopi destroy`: deletes a deployment.
@Command(
        name = "destroy",
        mixinStandardHelpOptions = true,
        description =
                "Deletes the deployment of `./vopi deploy`. With stage prod the data are kept. A"
                        + " bucket with"
                        + " objects must be emptied first.")
final class DestroyCommand implements Callable<Integer> {
    @Mixin private DeployOptions options = new DeployOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Deployment deployment = options.deployment();
        options.check(deployment);
        return options.run(deployment.destroy(options.asks()), deployment) == 0 ? 0 : Main.FAILED;
    }
}
