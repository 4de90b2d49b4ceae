package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.api.TestApi.Answer;

/// The page for sellers: what is served, what it may load, and that no text becomes markup.
final class ConsoleTest {
    /// Of all files together, each compressed as the gateway sends it.
    private static final int MAX_GZIPPED_BYTES = 70_000;

    private static final int MAX_LINES = 200;
    private static final Map<String, String> NO_KEY = Map.of("x-api-key", "");

    /// What would turn text into markup or code.
    private static final Pattern MARKUP =
            Pattern.compile(
                    "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\b"
                            + "|new Function|srcdoc|javascript:|DOMParser|createContextualFragment"
                            + "|\\.on[a-z]+\\s*=[^=]|setAttribute\\(\\s*'(on|style)");

    private static final Pattern IMPORT = Pattern.compile("from '\\./([a-z]+\\.js)'");
    private static final Pattern IN_PAGE = Pattern.compile("\"/console/([a-z]+\\.[a-z]+)\"");

    private final TestApi api = new TestApi();

    private static Path folder() throws URISyntaxException {
        URL page = ConsoleTest.class.getResource("/vopi/api/console/index.html");
        return Objects.requireNonNull(Path.of(Objects.requireNonNull(page).toURI()).getParent());
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.sorted().toList();
        }
    }

    private static List<String> assets() throws IOException, URISyntaxException {
        return files().stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> !name.equals("index.html"))
                .toList();
    }

    private static List<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
    }

    @Test
    void thePageNeedsNoKeyAndLoadsOnlyFromItsOriginAndTheBucket() {
        Answer page = api.call("GET", "/", NO_KEY, null);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.header("Content-Security-Policy"))
                .isEqualTo(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
                                + " data: blob: https://objects.test; media-src blob:; frame-src"
                                + " https://objects.test; connect-src 'self' https://objects.test;"
                                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        assertThat(page.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(page.text())
                .doesNotContain("{base}", "http:", "https:", "<style", "style=")
                .doesNotContainPattern("<script(?![^>]* src=)|\\son[a-z]+=");
    }

    @ParameterizedTest
    @MethodSource("assets")
    void everyFileIsServedWithItsType(String name) {
        Answer file = api.call("GET", "/console/" + name, NO_KEY, null);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type"))
                .isEqualTo(
                        name.endsWith(".css")
                                ? "text/css; charset=utf-8"
                                : "text/javascript; charset=utf-8");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.text()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.html", "secret.js", "..%5Cscenes.json", "MAIN.JS"})
    void anythingElseIsNotFound(String name) {
        assertThat(api.call("GET", "/console/" + name, NO_KEY, null).status()).isEqualTo(404);
    }

    @Test
    void theFilesNameOnlyFilesThatAreServed() throws IOException, URISyntaxException {
        TreeSet<String> named =
                new TreeSet<>(names(IN_PAGE, api.call("GET", "/", NO_KEY, null).text()));
        assertThat(named).containsExactly("main.js", "pictures.css", "style.css");
        for (Path file : files()) {
            named.addAll(names(IMPORT, Files.readString(file, StandardCharsets.UTF_8)));
        }
        assertThat(named).containsExactlyElementsOf(assets());
    }

    @Test
    void noTextBecomesMarkup() throws IOException, URISyntaxException {
        for (Path file : files()) {
            assertThat(Files.readString(file, StandardCharsets.UTF_8))
                    .as(file.toString())
                    .doesNotContainPattern(MARKUP);
        }
    }

    @Test
    void theFilesAreSmall() throws IOException, URISyntaxException {
        long bytes = 0;
        for (Path file : files()) {
            bytes += gzipped(Files.readAllBytes(file));
            assertThat(Files.readAllLines(file, StandardCharsets.UTF_8))
                    .as(file.toString())
                    .hasSizeLessThanOrEqualTo(MAX_LINES);
        }
        assertThat(bytes).isBetween(10_000L, (long) MAX_GZIPPED_BYTES);
    }

    private static int gzipped(byte[] file) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(file);
        }
        return packed.size();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/prod", "/prod/"})
    void thePageOfAStageLoadsItsFilesFromTheStage(String address) {
        Answer page = api.atStage(address, "/");
        assertThat(page.text())
                .contains("\"/prod/console/main.js\"", "\"/prod/console/style.css\"")
                .contains("\"/prod/docs\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/console/main.js"})
    void headIsServedAsGet(String path) {
        Answer head = api.call("HEAD", path, NO_KEY, null);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type"))
                .isEqualTo(api.call("GET", path, NO_KEY, null).header("Content-Type"));
        assertThat(api.call("POST", path, NO_KEY, null).status()).isEqualTo(405);
    }
}
