package vopi.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.infra.DeployedFunctions.Row;
import vopi.stage.score.ScoreTaskWiring;

/// Every function starts with the environment that the template sets.
final class WiringIT {
    private static final Pattern VARIABLE = Pattern.compile("VOPI_[A-Z_]+");

    private static final Map<String, Synthesized> STACKS = new TreeMap<>();

    @BeforeAll
    static void synthesize() {
        STACKS.put("dev", Synthesized.with(SampleStacks.development()));
        STACKS.put("prod", Synthesized.with(SampleStacks.production()));
        STACKS.put("emulator", Synthesized.with(SampleStacks.emulator()));
        System.setProperty("aws.region", "eu-west-1");
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", "secret");
    }

    private static Map<String, String> environment(JsonNode variables) {
        Map<String, String> env = new TreeMap<>();
        variables.properties().forEach(e -> env.put(e.getKey(), Synthesized.text(e.getValue())));
        return env;
    }

    private static Map<String, String> environment(Synthesized stack, Row row) {
        JsonNode function = stack.functions().get(row.handler());
        Map<String, String> env = environment(function.at("/Environment/Variables"));
        // The variables that Lambda adds, and those that are fetched at the start.
        env.put("AWS_REGION", "eu-west-1");
        for (String name : List.of("VOPI_GEMINI_API_KEY", "VOPI_PHOTOROOM_API_KEY")) {
            if (env.containsKey(name + "_ARN")) {
                env.put(name, "key");
            }
        }
        return env;
    }

    private static Object made(Row row, Map<String, String> env)
            throws ReflectiveOperationException {
        Constructor<?> constructor =
                Arrays.stream(Class.forName(row.handler()).getConstructors())
                        .filter(c -> c.getParameterCount() == 1)
                        .findFirst()
                        .orElseThrow();
        Method from = constructor.getParameterTypes()[0].getMethod("from", Map.class);
        return constructor.newInstance(from.invoke(null, env));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod", "emulator"})
    void everyHandlerIsMadeFromItsEnvironment(String name) {
        List<String> wrong = new ArrayList<>();
        Synthesized stack = STACKS.get(name);
        List<Row> deployed =
                DeployedFunctions.ROWS.stream()
                        .filter(row -> stack.functions().containsKey(row.handler()))
                        .toList();
        assertThat(deployed).hasSameSizeAs(stack.functions().keySet());
        for (Row row : deployed) {
            try {
                assertThat(made(row, environment(stack, row))).isNotNull();
            } catch (ReflectiveOperationException failed) {
                wrong.add(row.name() + ": " + failed.getCause());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theContainerStartsWithItsEnvironmentAndTheStatesOverrides() {
        JsonNode task = STACKS.get("dev").only("AWS::ECS::TaskDefinition");
        JsonNode container = task.path("ContainerDefinitions").path(0);
        assertThat(container.path("Name").asText()).isEqualTo(ScoringFargate.CONTAINER);
        Map<String, String> env = new TreeMap<>();
        container
                .path("Environment")
                .forEach(v -> env.put(v.path("Name").asText(), Synthesized.text(v.path("Value"))));
        env.put("VOPI_TASK_TOKEN", "token");
        env.put("VOPI_JOB_ID", "0b6f1a3e-6c1d-4f0e-9a51-2f6f3c1e7a10");
        env.put("VOPI_ATTEMPT", "2");
        env.put("VOPI_SEGMENTS", "3");
        assertThat(ScoreTaskWiring.from(env).scoreTask()).isNotNull();
    }

    @Test
    void everyVariableIsRead() throws IOException {
        Set<String> read = new TreeSet<>();
        Path functions = ProjectFiles.around(Path.of("")).root().resolve("functions");
        try (Stream<Path> files = Files.walk(functions)) {
            for (Path file : files.filter(WiringIT::isMain).toList()) {
                String text = Files.readString(file, StandardCharsets.UTF_8);
                VARIABLE.matcher(text).results().forEach(found -> read.add(found.group()));
            }
        }
        Set<String> told =
                STACKS.values().stream()
                        .flatMap(stack -> stack.functions().values().stream())
                        .flatMap(f -> environment(f.at("/Environment/Variables")).keySet().stream())
                        .filter(name -> name.startsWith("VOPI_"))
                        // EnvironmentResolver derives these names.
                        .map(name -> name.replaceAll("_API_KEY_ARN$", "_API_KEY"))
                        .map(name -> name.replaceAll("_MODEL_KEY$", "_MODEL"))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(read).containsAll(told);
    }

    private static boolean isMain(Path file) {
        return file.toString().contains("src/main/java") && file.toString().endsWith(".java");
    }

    @Test
    void noEnvironmentHoldsASecret() {
        for (Synthesized stack : STACKS.values()) {
            for (JsonNode function : stack.functions().values()) {
                assertThat(function.at("/Environment/Variables").toString())
                        .doesNotContain("{{resolve:")
                        .doesNotContain("VOPI_GEMINI_API_KEY\"")
                        .doesNotContain("VOPI_PHOTOROOM_API_KEY\"");
            }
        }
    }
}
