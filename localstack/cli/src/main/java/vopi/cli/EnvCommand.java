package vopi.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `./vopi env`: prints how other programs connect to the running stack.
@Command(
        name = "env",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the environment with which the AWS CLI, an SDK or `./vopi test --endpoint`"
                    + " use the stack",
            "that `./vopi up` runs: eval \"$(./vopi env)\". The output contains secrets."
        })
final class EnvCommand implements Callable<Integer> {
    @Mixin private DataFolder data = new DataFolder();

    @Override
    public Integer call() throws IOException {
        data.running(". Start one with `./vopi up`.")
                .environment()
                .forEach((name, value) -> System.out.printf("export %s='%s'%n", name, value));
        return 0;
    }
}
