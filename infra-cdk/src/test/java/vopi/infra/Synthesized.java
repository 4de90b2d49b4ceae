package vopi.infra;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.lambda.Code;

/// A template, synthesized once for all tests: that takes a while.
record Synthesized(Template template, JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Skips the tests where there is no Node, in which the CDK runs.
    static Synthesized with(Settings settings, Path folder) {
        assumeTrue(isOnPath("node"), "skipped: the CDK needs Node on the PATH");
        App app = new App(AppProps.builder().outdir(folder.resolve("out").toString()).build());
        Code code = Code.fromAsset(asset(folder.resolve("asset")).toString());
        ProjectFiles project = ProjectFiles.around(Path.of(""));
        VopiStack stack =
                new VopiStack(app, "Vopi", settings, new Artifacts(code, code, code), project);
        Template template = Template.fromStack(stack);
        return new Synthesized(template, JSON.valueToTree(template.toJSON()));
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

    /// Our functions by handler; those that the CDK brings along are not of Java.
    Map<String, JsonNode> functions() {
        return properties("AWS::Lambda::Function").values().stream()
                .filter(f -> f.path("Runtime").asText().startsWith("java"))
                .collect(Collectors.toMap(f -> f.path("Handler").asText(), f -> f));
    }

    /// The text of a value, joined; what is only known at deployment stands as its JSON in angle
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

    private static boolean isOnPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
