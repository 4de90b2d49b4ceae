package vopi.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes into the layers loads where they are used: Lambda's Amazon Linux 2023.
final class LayerTest {
    /// Of Amazon Linux 2023; gcc 11 gives its libstdc++.
    private static final List<Integer> GLIBC = List.of(2, 34);

    private static final List<Integer> GLIBCXX = List.of(3, 4, 29);

    /// Lambda's limit for a function with its layers is 250 MiB: these two and the largest package,
    /// of which a test of the deployment knows, stay below it.
    private static final long MAX_BYTES = 60_000_000;

    private static final long MAX_IMAGING_BYTES = 115_000_000;

    @ParameterizedTest
    @ValueSource(strings = {"x86_64", "arm64", "imaging-x86_64", "imaging-arm64"})
    void everyLibraryLoadsOnAmazonLinux2023(String architecture) throws IOException {
        Set<String> tooNew = new TreeSet<>();
        for (Path library : libraries(architecture)) {
            for (String version : Elf.of(library).neededVersions()) {
                if (above(version, "GLIBC_", GLIBC) || above(version, "GLIBCXX_", GLIBCXX)) {
                    tooNew.add(library.getFileName() + " needs " + version);
                }
            }
        }
        assertThat(tooNew).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86_64", "arm64", "imaging-x86_64", "imaging-arm64"})
    void theReaderSeesWhatTheLibrariesNeed(String architecture) throws IOException {
        Set<String> versions = new TreeSet<>();
        for (Path library : libraries(architecture)) {
            versions.addAll(Elf.of(library).neededVersions());
        }
        assertThat(versions).anyMatch(version -> version.startsWith("GLIBC_2."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86_64", "arm64"})
    void theLayerHoldsTheDecodingSetAndStaysSmall(String architecture) throws IOException {
        List<Path> libraries = libraries(architecture);
        assertThat(libraries)
                .extracting(library -> library.getFileName().toString().replaceAll("\\.so.*", ""))
                .contains("libavcodec", "libavformat", "libavutil", "libswscale", "libjnijavacpp")
                .doesNotContain("libavdevice", "libavfilter");
        assertThat(bytes(libraries)).isLessThan(MAX_BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imaging-x86_64", "imaging-arm64"})
    void theImagingLayerHoldsOnePlatformAndFourModules(String layer) throws IOException {
        List<Path> libraries = libraries(layer);
        assertThat(libraries)
                .extracting(library -> library.getFileName().toString().replaceAll("\\.so.*", ""))
                .contains("libonnxruntime", "libonnxruntime4j_jni", "libjniopencv_imgcodecs")
                .filteredOn(name -> name.startsWith("libopencv_"))
                .containsExactlyInAnyOrder(
                        "libopencv_core",
                        "libopencv_imgproc",
                        "libopencv_imgcodecs",
                        "libopencv_dnn");
        assertThat(bytes(libraries)).isLessThan(MAX_IMAGING_BYTES);
    }

    private static long bytes(List<Path> libraries) throws IOException {
        long bytes = 0;
        for (Path library : libraries) {
            bytes += Files.size(library);
        }
        return bytes;
    }

    private static List<Path> libraries(String architecture) throws IOException {
        // Not relative to the working folder, which is another module's if the unit tests of all
        // modules run in one JVM.
        URL classes = LayerTest.class.getProtectionDomain().getCodeSource().getLocation();
        Path target = Path.of(classes.getPath()).getParent();
        try (Stream<Path> files = Files.list(target.resolve(architecture).resolve("lib"))) {
            return files.filter(file -> file.toString().contains(".so"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    private static boolean above(String version, String prefix, List<Integer> limit) {
        if (!version.startsWith(prefix) || !version.substring(prefix.length()).matches("[0-9.]+")) {
            return false;
        }
        String[] parts = version.substring(prefix.length()).split("\\.", -1);
        for (int i = 0; i < Math.min(parts.length, limit.size()); i++) {
            int difference = Integer.parseInt(parts[i]) - limit.get(i);
            if (difference != 0) {
                return difference > 0;
            }
        }
        return parts.length > limit.size();
    }
}
