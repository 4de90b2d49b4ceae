package vopi.infra;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.ServerlessChecks;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.lambda.Code;

/// A template with its cdk-nag findings.
///
/// @param findings rule, resource, detail
/// @param assembly the folder that the CDK wrote
record Synthesized(Template template, JsonNode json, List<String> findings, Path assembly) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Settings, Synthesized> MADE = new ConcurrentHashMap<>();
    private static final AtomicInteger MADE_BEFORE = new AtomicInteger();

    /// Made once per JVM for equal settings, because the CDK takes seconds. Skips the tests if
    /// Node, which runs the CDK, is not installed.
    static Synthesized with(Settings settings) {
        assumeTrue(isOnPath("node"), "skipped: the CDK needs Node on the PATH");
        return MADE.computeIfAbsent(settings, Synthesized::make);
    }

    private static Synthesized make(Settings settings) {
        Path folder = Path.of("target", "synthesized", "" + MADE_BEFORE.incrementAndGet());
        Path out = folder.resolve("out").toAbsolutePath();
        App app = new App(AppProps.builder().outdir(out.toString()).build());
        Code code = Code.fromAsset(asset(folder.resolve("asset")).toString());
        Artifacts artifacts =
                new Artifacts(
                        code,
                        code,
                        code,
                        code,
                        code,
                        (_, _) -> ContainerImage.fromRegistry("example.com/score"));
        ProjectFiles project = ProjectFiles.around(Path.of(""));
        VopiStack stack = new VopiStack(app, "Vopi", settings, artifacts, project);
        Aspects.of(app).add(AwsSolutionsChecks.Builder.create().build());
        Aspects.of(app).add(ServerlessChecks.Builder.create().build());
        Template template = Template.fromStack(stack);
        return new Synthesized(template, JSON.valueToTree(template.toJSON()), findings(out), out);
    }

    static List<String> findingsOf(Path folder, Consumer<Stack> content) {
        assumeTrue(isOnPath("node"), "skipped: the CDK needs Node on the PATH");
        App app = new App(AppProps.builder().outdir(folder.toString()).build());
        content.accept(new Stack(app, "Vopi"));
        Aspects.of(app).add(AwsSolutionsChecks.Builder.create().build());
        app.synth();
        return findings(folder);
    }

    /// The files of the cloud assembly list the findings of each construct.
    private static List<String> findings(Path assembly) {
        List<String> found = new ArrayList<>();
        for (String file : List.of("manifest.json", "Vopi.metadata.json")) {
            if (Files.exists(assembly.resolve(file))) {
                collect(read(assembly.resolve(file)), "", found);
            }
        }
        return found;
    }

    private static void collect(JsonNode node, String path, List<String> found) {
        if (List.of("aws:cdk:error", "aws:cdk:warning").contains(node.path("type").asText())) {
            found.add(path + " " + node.path("data").asText());
        }
        node.properties().forEach(e -> collect(e.getValue(), e.getKey(), found));
        if (node.isArray()) {
            node.forEach(child -> collect(child, path, found));
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Properties by logical name.
    Map<String, JsonNode> properties(String type) {
        Map<String, JsonNode> found = new TreeMap<>();
        json.path("Resources")
                .properties()
                .forEach(entry -> {
                    if (entry.getValue().path("Type").asText().equals(type)) {
                        found.put(entry.getKey(), entry.getValue().path("Properties"));
                    }
                });
        return found;
    }

    JsonNode only(String type) {
        template.resourceCountIs(type, 1);
        return properties(type).values().iterator().next();
    }

    /// VOPI's functions by handler; functions that the CDK adds are not in Java.
    Map<String, JsonNode> functions() {
        return properties("AWS::Lambda::Function").values().stream()
                .filter(f -> f.path("Runtime").asText().startsWith("java"))
                .collect(Collectors.toMap(f -> f.path("Handler").asText(), f -> f));
    }

    /// For a function's role.
    List<JsonNode> statements(String function) {
        List<JsonNode> found = new ArrayList<>();
        properties("AWS::IAM::Policy")
                .forEach((name, policy) -> {
                    if (name.startsWith("Functions" + function + "Role")) {
                        policy.at("/PolicyDocument/Statement").forEach(found::add);
                    }
                });
        return found;
    }

    /// For a function's role.
    List<String> actions(String function) {
        return statements(function).stream()
                .flatMap(s -> words(s.path("Action")).stream())
                .toList();
    }

    /// Converts a string, or a list of strings.
    static List<String> words(JsonNode value) {
        List<String> words = new ArrayList<>();
        (value.isArray() ? value : List.of(value)).forEach(v -> words.add(v.asText()));
        return words;
    }

    /// The text of a value, joined; parts that are known only at deployment appear as JSON in angle
    /// brackets.
    static String text(JsonNode value) {
        if (value.isTextual()) {
            return value.asText();
        }
        JsonNode join = value.path("Fn::Join");
        if (join.isArray()) {
            return StreamSupport.stream(join.path(1).spliterator(), false)
                    .map(Synthesized::text)
                    .collect(Collectors.joining(join.path(0).asText()));
        }
        return "<" + value.toString().replace('"', '\'') + ">";
    }

    private static Path asset(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("code.txt"), "code");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isOnPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
