package vopi.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/// The layer of the rendered settings, as it was packaged.
final class SettingsLayerIT {
    private static final String FOLDER = "vopi/imaging/scene/settings/";
    private static final long MAX_BYTES = 8_000_000;

    @Test
    void theLayerHoldsTheSettingsWhereTheJavaRuntimeLooks() throws IOException {
        Path layer = Path.of("target", "settings-layer.zip");
        try (ZipFile zip = new ZipFile(layer.toFile())) {
            List<? extends ZipEntry> entries =
                    zip.stream().filter(entry -> !entry.isDirectory()).toList();
            assertThat(entries).hasSize(1);
            ZipEntry jar = entries.getFirst();
            assertThat(jar.getName()).startsWith("java/lib/vopi-settings-").endsWith(".jar");
            assertThat(jar.getSize()).isLessThan(MAX_BYTES);
            assertThat(names(zip.getInputStream(jar)))
                    .contains(FOLDER + "index.json")
                    .anyMatch(name -> name.startsWith(FOLDER) && name.endsWith(".webp"));
        }
    }

    private static List<String> names(InputStream jar) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(jar)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
