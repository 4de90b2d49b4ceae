package vopi.imaging.scene.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vopi.core.error.InvalidRequest;
import vopi.core.image.EncodedImage;
import vopi.imaging.pixels.Codec;
import vopi.runtime.json.Json;

/// The available settings, read from the files of one folder: `index.json` (an array of names) and
/// for each name `NAME.json` (a `Setting`), `NAME.webp` (the lit set), `NAME-ambient.webp` (without
/// its key light) and `NAME-ground.png` (white where the ground is). Only `plate` needs native
/// libraries. Thread-safe.
public final class SettingLibrary {
    /// A decoded plate of 2048 x 2048 takes 17 MB; a product uses two settings.
    private static final int MAX_PLATES = 3;

    /// Reads a file of the folder.
    @FunctionalInterface
    public interface Source {
        /// @throws IOException if there is no such file
        byte[] read(String file) throws IOException;
    }

    private final Source source;
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final Map<String, Plate> plates = new LinkedHashMap<>(MAX_PLATES, .75f, true);

    /// @throws UncheckedIOException if a file is missing or malformed
    public SettingLibrary(Source source) {
        this.source = source;
        for (String name : parsed("index.json", String[].class)) {
            settings.put(name, parsed(name + ".json", Setting.class));
        }
    }

    /// The settings on the class path, in the module `functions/settings`.
    public static SettingLibrary shipped() {
        return Shipped.LIBRARY;
    }

    /// Loaded at first use.
    private static final class Shipped {
        private static final SettingLibrary LIBRARY = new SettingLibrary(Shipped::read);

        private static byte[] read(String file) throws IOException {
            try (InputStream in = SettingLibrary.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new FileNotFoundException(file);
                }
                return in.readAllBytes();
            }
        }
    }

    /// In the order of the index.
    public List<Setting> all() {
        return List.copyOf(settings.values());
    }

    /// The plates of one set, which differ in the camera's pitch.
    ///
    /// @throws InvalidRequest that lists the names if there is no such set
    public List<Setting> named(String scene) {
        List<Setting> plates =
                settings.values().stream()
                        .filter(setting -> setting.scene().equals(scene))
                        .toList();
        if (plates.isEmpty()) {
            throw new InvalidRequest(
                    "config.scene",
                    "unknown setting \"%s\"; the settings are %s"
                            .formatted(
                                    scene,
                                    settings.values().stream()
                                            .map(Setting::scene)
                                            .distinct()
                                            .collect(Collectors.joining(", "))));
        }
        return plates;
    }

    /// The pictures of a setting; the last ones that were used are kept.
    public synchronized Plate plate(Setting setting) {
        Plate plate = plates.get(setting.name());
        if (plate == null) {
            plate =
                    new Plate(
                            Codec.decode(image(setting.name() + ".webp", "image/webp")),
                            Codec.decode(image(setting.name() + "-ambient.webp", "image/webp")),
                            Codec.decode(image(setting.name() + "-ground.png", "image/png"))
                                    .channel(0));
            if (plates.size() >= MAX_PLATES) {
                plates.remove(plates.keySet().iterator().next());
            }
            plates.put(setting.name(), plate);
        }
        return plate;
    }

    /// The size is unknown before it is decoded.
    private EncodedImage image(String file, String mediaType) {
        return new EncodedImage(bytes(file), mediaType, 1, 1);
    }

    private byte[] bytes(String file) {
        try {
            return source.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the setting's file " + file, e);
        }
    }

    private <T> T parsed(String file, Class<T> type) {
        try {
            return Json.parse(new String(bytes(file), StandardCharsets.UTF_8), type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("malformed " + file, e);
        }
    }
}
