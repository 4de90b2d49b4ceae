package vopi.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vopi.aws.AwsPorts;
import vopi.emulator.lambda.FunctionCode;
import vopi.emulator.lambda.FunctionSpec;
import vopi.stack.FunctionTable.Row;

/// The functions of the table on this machine: where each runs, and how many at a time.
final class EmbeddedFunctions {
    private final FunctionTable table = FunctionTable.read();
    private final int processors;

    EmbeddedFunctions(int processors) {
        this.processors = processors;
    }

    List<String> names() {
        return table.rows().stream().map(Row::name).toList();
    }

    /// One process serves all of them: each process takes seconds of CPU time to start, and code
    /// that one function has compiled serves the others.
    private FunctionCode media() {
        int memory =
                table.rows().stream()
                        .filter(row -> row.embedded().ownProcess())
                        .mapToInt(Row::memoryMb)
                        .max()
                        .orElseThrow();
        return new FunctionCode.SharedProcess("Media", MediaProcessHandler.class.getName(), memory);
    }

    private FunctionCode shared(Row row, Map<String, String> env) {
        return row.embedded().ownProcess()
                ? media()
                : new FunctionCode.InProcess(() -> HandlerFactory.make(row.handler(), env));
    }

    /// @param env of every function
    /// @param roles if each function has its own role, no two functions share a child process
    List<FunctionSpec> specs(Map<String, String> env, Optional<FunctionRoles> roles) {
        List<FunctionSpec> specs = new ArrayList<>();
        Map<String, String> ofOwner = new HashMap<>(env);
        ofOwner.put(AwsPorts.OWNER_SECRET, StackNames.OWNER_SECRET_ARN);
        for (Row row : table.rows()) {
            Map<String, String> own = new HashMap<>(row.needs().contains("schema") ? ofOwner : env);
            roles.ifPresent(r -> own.putAll(r.of(row.name())));
            FunctionCode code =
                    roles.filter(r -> row.embedded().ownProcess() || r.fetches(row.name()))
                            .<FunctionCode>map(_ -> new FunctionCode.OwnProcess(row.handler()))
                            .orElseGet(() -> shared(row, own));
            specs.add(
                    new FunctionSpec(
                            row.name(),
                            code,
                            own,
                            Duration.ofSeconds(row.timeoutSeconds()),
                            row.memoryMb(),
                            row.embedded().concurrency().on(processors)));
        }
        return specs;
    }
}
