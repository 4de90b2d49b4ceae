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
    private final boolean apart;

    EmbeddedFunctions(int processors) {
        this(processors, false);
    }

    /// @param apart each stage runs in its own process, one invocation at a time
    EmbeddedFunctions(int processors, boolean apart) {
        this.processors = processors;
        this.apart = apart;
    }

    List<String> names() {
        return table.rows().stream().map(Row::name).toList();
    }

    List<String> handlers() {
        return table.rows().stream().map(Row::handler).toList();
    }

    /// @param env of every function
    /// @param roles if each function has its own role, each has its own process
    List<FunctionSpec> specs(Map<String, String> env, Optional<FunctionRoles> roles) {
        List<FunctionSpec> specs = new ArrayList<>();
        Map<String, String> ofOwner = new HashMap<>(env);
        ofOwner.put(AwsPorts.OWNER_SECRET, StackNames.OWNER_SECRET_ARN);
        for (Row row : table.rows()) {
            Map<String, String> own = new HashMap<>(row.needs().contains("schema") ? ofOwner : env);
            roles.ifPresent(r -> own.putAll(r.of(row.name())));
            boolean alone = apart && row.is("stage");
            boolean ownProcess = row.embedded().ownProcess() || alone || roles.isPresent();
            FunctionCode code =
                    ownProcess
                            ? new FunctionCode.OwnProcess(row.handler())
                            : new FunctionCode.InProcess(
                                    () -> HandlerFactory.make(row.handler(), own));
            specs.add(
                    new FunctionSpec(
                            row.name(),
                            code,
                            own,
                            Duration.ofSeconds(row.timeoutSeconds()),
                            row.memoryMb(),
                            alone ? 1 : row.embedded().concurrency().on(processors)));
        }
        return specs;
    }
}
