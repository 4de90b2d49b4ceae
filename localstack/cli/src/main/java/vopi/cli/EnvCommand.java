package vopi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vopi.stack.RunningStack;
import vopi.stack.StackFiles;

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
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of the running stack (default: ~/.vopi/data).")
    private @Nullable Path data;

    @Override
    public Integer call() throws IOException {
        StackFiles files = new StackFiles(data == null ? Home.fromSystem().data() : data);
        RunningStack running =
                RunningStack.on(files)
                        .orElseThrow(() ->
                                new CannotRun(
                                        "No VOPI stack runs on %s. Start one with `./vopi up`."
                                                .formatted(files.data())));
        running.environment()
                .forEach((name, value) -> System.out.printf("export %s='%s'%n", name, value));
        return 0;
    }
}
