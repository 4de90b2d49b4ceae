package vopi.cli.deploy;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A deployment: sources, target and settings.
///
/// @param project the source folder, already built
/// @param java the Java program that synthesizes the template
/// @param endpoint of an emulator; empty for AWS
/// @param context `name=value` each, in the CDK's form
public record Deployment(Path project, Path java, Optional<URI> endpoint, List<String> context) {
    /// The CDK's command line, from npm.
    public static final String CDK = "aws-cdk@2.1148.1";

    static final String STACK = "Vopi";
    private static final String REGION = "us-east-1";

    public Deployment {
        context = List.copyOf(context);
        endpoint = endpoint.map(Deployment::plain);
    }

    /// Not every emulator recognizes its own template URLs by IP address.
    private static URI plain(URI endpoint) {
        String text = endpoint.toString().replaceFirst("/+$", "");
        return URI.create(text.replaceFirst("^http://127\\.0\\.0\\.1(?=:|$)", "http://localhost"));
    }

    /// The same without streams of events, unless the settings say how many.
    public Deployment withoutStreams() {
        if (sets("streams")) {
            return this;
        }
        List<String> more = new ArrayList<>(context);
        more.add("streams=0");
        return new Deployment(project, java, endpoint, more);
    }

    /// Whether the settings have a value of this name.
    public boolean sets(String name) {
        return context.stream().anyMatch(given -> given.startsWith(name + "="));
    }

    /// The command that builds template and packages from the sources.
    public List<String> synthesis() {
        List<String> words = cdk("synth");
        words.add("--quiet");
        return words;
    }

    /// @param outputs file that receives the stack's outputs
    /// @param asks whether the CDK requests approval before privileges widen
    public List<String> deploy(Path outputs, boolean asks) {
        List<String> words = cdk("deploy");
        words.addAll(List.of("--outputs-file", outputs.toString(), "--progress", "events"));
        if (!asks || endpoint.isPresent()) {
            words.addAll(List.of("--require-approval", "never"));
        }
        if (endpoint.isPresent()) {
            // Change sets of emulators do not keep the order of resources.
            words.addAll(List.of("--method", "direct"));
        }
        return words;
    }

    public List<String> destroy(boolean asks) {
        List<String> words = cdk("destroy");
        if (!asks) {
            words.add("--force");
        }
        return words;
    }

    /// The words as a shell command line.
    public static String typed(List<String> words) {
        return words.stream()
                .map(word ->
                        word.matches("[A-Za-z0-9_@%+=:,./-]+")
                                ? word
                                : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    private List<String> cdk(String verb) {
        List<String> words = new ArrayList<>(List.of("npx", "--yes", CDK, verb, STACK));
        words.addAll(
                List.of(
                        "--app",
                        "'%s' -cp \"target/classes:$(cat target/classpath.txt)\" vopi.infra.VopiApp"
                                .formatted(java),
                        "--no-notices"));
        endpoint.ifPresent(url -> {
            words.addAll(List.of("-c", "target=emulator"));
            // Functions reach the emulator by another name than clients do.
            if (!sets("publicS3Url")) {
                words.addAll(List.of("-c", "publicS3Url=" + url));
            }
        });
        context.forEach(given -> words.addAll(List.of("-c", given)));
        return words;
    }

    public Path folder() {
        return project.resolve("infra-cdk");
    }

    /// Variables added to the environment of the CDK.
    ///
    /// @param env the current environment
    public Map<String, String> environment(Map<String, String> env) {
        Map<String, String> added = new TreeMap<>();
        added.put("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "true");
        endpoint.ifPresent(url -> {
            added.put("AWS_ENDPOINT_URL", url.toString());
            added.put("AWS_ENDPOINT_URL_S3", url.toString());
            String region = env.getOrDefault("AWS_DEFAULT_REGION", REGION);
            added.put("AWS_REGION", env.getOrDefault("AWS_REGION", region));
            if (!env.containsKey("AWS_ACCESS_KEY_ID") && !env.containsKey("AWS_PROFILE")) {
                added.put("AWS_ACCESS_KEY_ID", "test");
                added.put("AWS_SECRET_ACCESS_KEY", "test");
            }
        });
        return added;
    }
}
