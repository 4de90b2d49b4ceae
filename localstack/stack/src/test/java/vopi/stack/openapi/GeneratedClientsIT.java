package vopi.stack.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.emulator.process.Caches;
import vopi.stack.TestStack;
import vopi.stack.node.NodeTools;
import vopi.stack.node.Tool;
import vopi.testing.clips.ProductClip;

/// Clients that generators create from `/openapi.json`: they compile, and each runs a job on the
/// embedded stack, from the upload to the images.
final class GeneratedClientsIT {
    private static final String GENERATOR = "org.openapitools:openapi-generator-cli:7.25.0";
    private static final String COPY =
            "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy";

    @TempDir private static Path home;

    private static TestStack started;
    private static Path video;
    private static byte[] document;

    @TempDir private Path work;

    @BeforeAll
    static void start() throws Exception {
        video = ProductClip.write(home.resolve("toy.mp4"));
        started = TestStack.start(home.resolve("data"), Map.of("VOPI_ALLOW_LOOPBACK_URLS", "true"));
        URI address = started.stack().endpoint().resolve("/openapi.json");
        document = started.client().fetch(address).getBytes(StandardCharsets.UTF_8);
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
    }

    /// The version is exact, and Maven verifies the file's checksum.
    private static Path generator() throws IOException, InterruptedException {
        String[] name = GENERATOR.split(":", -1);
        Path jar = Caches.shared().resolve(name[1] + "-" + name[2] + ".jar");
        if (!Files.exists(jar)) {
            assumeTrue(Tool.isOnPath("mvn"), "skipped: mvn is not on the PATH");
            Files.createDirectories(Caches.shared());
            Tool copy =
                    Tool.run(
                            home,
                            "mvn",
                            "-B",
                            "-q",
                            "-ntp",
                            COPY,
                            "-Dartifact=" + GENERATOR,
                            "-DoutputDirectory=" + Caches.shared());
            assumeTrue(copy.exit() == 0, () -> "skipped: no " + GENERATOR + ": " + copy.last());
        }
        return jar;
    }

    @Test
    void aJavaClientRunsAJob() throws IOException, InterruptedException {
        Path jar = generator();
        Path described = Files.write(work.resolve("openapi.json"), document);
        Tool.jdk(
                        work,
                        "java",
                        "-jar",
                        jar.toString(),
                        "generate",
                        "--generator-name=java",
                        "--library=native",
                        "--input-spec=" + described,
                        "--output=" + work.resolve("client"),
                        "--global-property=apiTests=false,modelTests=false,apiDocs=false,modelDocs=false",
                        "--additional-properties=openApiNullable=false,useJakartaEe=true"
                                + ",invokerPackage=vopi.generated"
                                + ",apiPackage=vopi.generated.api"
                                + ",modelPackage=vopi.generated.model")
                .succeeded();
        Path program =
                Files.write(work.resolve("OneJob.java"), Tool.resource("/openapi/OneJob.java"));
        String libraries = System.getProperty("java.class.path");
        List<String> compile =
                new ArrayList<>(
                        List.of("-nowarn", "-proc:none", "-d", "classes", "-cp", libraries));
        compile.add(program.toString());
        try (Stream<Path> files = Files.walk(work.resolve("client/src/main/java"))) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(compile::add);
        }
        Tool.jdk(work, "javac", compile.toArray(String[]::new)).succeeded();
        Tool job =
                Tool.jdk(
                        work,
                        "java",
                        "-cp",
                        "classes" + java.io.File.pathSeparator + libraries,
                        "OneJob",
                        started.stack().endpoint().toString(),
                        started.stack().apiKey(),
                        video.toString());
        assertThat(job.succeeded().text()).containsPattern("images [2-9]");
    }

    @Test
    void aTypeScriptClientRunsAJob() throws IOException, InterruptedException {
        NodeTools tools = NodeTools.installed("openapi", OpenApiLintIT.FILES);
        tools.prepare(work);
        Files.write(work.resolve("openapi.json"), document);
        // No declaration file: tsconfig.json exempts those from the type check.
        tools.run(
                        work,
                        "openapi-typescript",
                        "openapi.json",
                        "--default-non-nullable=false",
                        "--output=vopi.ts")
                .succeeded();
        tools.run(work, "tsc").succeeded();
        Tool job =
                Tool.run(
                        work,
                        "node",
                        "built/job.js",
                        started.stack().endpoint().toString(),
                        started.stack().apiKey(),
                        video.toString());
        assertThat(job.succeeded().text()).containsPattern("images [2-9]");
    }

    /// The served document, which is what clients' linters read; API Gateway receives more.
    @Test
    void theServedDocumentHasNoLintErrors() throws IOException, InterruptedException {
        NodeTools tools = NodeTools.installed("openapi", OpenApiLintIT.FILES);
        tools.prepare(work);
        Files.write(work.resolve("openapi.json"), document);
        Tool redocly = tools.run(work, "redocly", "lint", "openapi.json", "--format=stylish");
        assertThat(redocly.succeeded().text()).contains("is valid").doesNotContain("You have");
        tools.run(
                        work,
                        "spectral",
                        "lint",
                        "openapi.json",
                        "--ruleset=spectral.yaml",
                        "--fail-severity=hint")
                .succeeded();
    }
}
