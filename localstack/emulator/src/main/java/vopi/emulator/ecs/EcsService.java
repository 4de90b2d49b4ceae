package vopi.emulator.ecs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import vopi.emulator.process.ChildJvm;
import vopi.emulator.process.ProcessSpawner;

/// One cluster. Its tasks end when this JVM ends, at the latest. Thread-safe.
public final class EcsService implements AutoCloseable {
    private final String cluster;
    private final Path logs;
    private final ProcessSpawner spawner = new ProcessSpawner("ecs-parent");
    private final Map<String, TaskDefinition> definitions = new ConcurrentHashMap<>();
    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// @param cluster its ARN
    /// @param logs folder of the containers' output, one file per container name
    public EcsService(String cluster, Path logs) {
        this.cluster = cluster;
        this.logs = logs;
    }

    public String cluster() {
        return cluster;
    }

    public void register(TaskDefinition definition) {
        definitions.put(definition.arn(), definition);
    }

    /// Runs a task and waits until it ends. Interrupting the caller kills the task.
    ///
    /// @param request a RunTask request as a state machine writes it: JSON, UTF-8
    /// @return the exit code of the task's container
    public int run(byte[] request) throws EcsException, InterruptedException {
        RunTaskRequest parsed = RunTaskRequest.read(request);
        if (!parsed.cluster().equals(cluster) || closed) {
            throw EcsException.noCluster(parsed.cluster());
        }
        TaskDefinition definition = definitions.get(parsed.taskDefinition());
        if (definition == null) {
            throw EcsException.invalid("task definition not found: " + parsed.taskDefinition());
        }
        for (String container : parsed.overrides().keySet()) {
            if (!container.equals(definition.container())) {
                throw EcsException.invalid("container not found: " + container);
            }
        }
        Process process =
                start(
                        definition,
                        parsed.overrides().getOrDefault(definition.container(), Map.of()));
        return ended(process);
    }

    /// The file with the output of a container.
    public Path log(String container) {
        return logs.resolve(container + ".log");
    }

    private int ended(Process process) throws InterruptedException {
        running.add(process);
        try {
            // `close()` does not see a process added after it has read the list.
            return closed ? process.destroyForcibly().waitFor() : process.waitFor();
        } finally {
            kill(process);
            running.remove(process);
        }
    }

    private Process start(TaskDefinition definition, Map<String, String> overrides)
            throws EcsException, InterruptedException {
        try {
            return spawner.start(
                    builder(definition, overrides), ChildJvm.limitBytes(definition.memoryMb()));
        } catch (IOException failed) {
            throw EcsException.notStarted(String.valueOf(failed.getMessage()));
        }
    }

    private ProcessBuilder builder(TaskDefinition definition, Map<String, String> overrides)
            throws IOException {
        List<String> words = new ArrayList<>(ChildJvm.command(definition.memoryMb() / 2, logs));
        words.addAll(List.of("-cp", System.getProperty("java.class.path")));
        words.addAll(definition.command());
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().clear();
        builder.environment().putAll(environment(definition, overrides));
        builder.redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(
                                ChildJvm.log(logs, definition.container())));
        return builder;
    }

    private static Map<String, String> environment(
            TaskDefinition definition, Map<String, String> overrides) {
        Map<String, String> env = new HashMap<>(ChildJvm.environment());
        env.putAll(definition.env());
        env.put("AWS_EXECUTION_ENV", "AWS_ECS_FARGATE");
        env.put("TZ", ":UTC");
        env.put("LANG", "C.UTF-8");
        env.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        env.putAll(overrides);
        return env;
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /// Kills the running tasks.
    @Override
    public void close() {
        closed = true;
        running.forEach(EcsService::kill);
        spawner.close();
    }
}
