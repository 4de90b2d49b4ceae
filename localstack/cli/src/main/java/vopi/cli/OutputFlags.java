package vopi.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vopi.core.image.ColourMode;
import vopi.core.image.ImageFormat;
import vopi.core.image.Preset;

/// The flags for the output images. A flag that is not given is left to the API's default.
final class OutputFlags {
    @Option(
            names = "--preset",
            split = ",",
            paramLabel = "SHOP",
            description =
                    "Target marketplaces of the images, of ${COMPLETION-CANDIDATES}; each gets its"
                            + " files, checked against its rules, and a ZIP for its listing"
                            + " (default: none).")
    private List<Preset> presets = List.of();

    @Option(
            names = "--size",
            paramLabel = "PX",
            description =
                    "Width and height of an image in pixels, 500 to 3000 (default: 2048, or the"
                            + " preset's).")
    private @Nullable Integer size;

    @Option(
            names = "--padding",
            paramLabel = "SHARE",
            description =
                    "Share of the width and height left free around the product, 0 to 0.4"
                            + " (default: 0.12, or the"
                            + " preset's).")
    private @Nullable Double padding;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "File format, one of ${COMPLETION-CANDIDATES} (default: png, or the"
                            + " preset's); transparent"
                            + " images stay png if it is jpeg.")
    private @Nullable ImageFormat format;

    @Option(
            names = "--quality",
            paramLabel = "N",
            description = "Quality of jpeg and webp, 40 to 100 (default: 92 and 90).")
    private @Nullable Integer quality;

    @Option(
            names = "--scene",
            paramLabel = "NAME",
            description =
                    "Setting of the real or the creative images, by name (default: one that suits"
                            + " the product).")
    private @Nullable String scene;

    @Option(
            names = "--colors",
            paramLabel = "MODE",
            description =
                    "Colours of the product, one of ${COMPLETION-CANDIDATES} (default: corrected,"
                            + " which brightens a product that was filmed in dull light).")
    private @Nullable ColourMode colors;

    @Option(
            names = "--spin",
            paramLabel = "FRAMES",
            description =
                    "Make a spin of 24 or 36 frames, if the clip shows a full turn before a camera"
                            + " that stands still (default: no spin).")
    private @Nullable Integer spin;

    @Option(
            names = "--texts",
            description =
                    "Let Gemini write the texts of the listing, in one paid call (default: texts of"
                            + " what was measured).")
    private boolean texts;

    /// The given flags, as fields of a job's `config`.
    Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        if (presets.size() == 1) {
            put(config, "preset", word(presets.getFirst()));
        } else if (!presets.isEmpty()) {
            put(config, "presets", presets.stream().map(OutputFlags::word).toList());
        }
        put(config, "size", size);
        put(config, "padding", padding);
        put(config, "format", format == null ? null : word(format));
        put(config, "quality", quality);
        put(config, "scene", scene);
        put(config, "colors", colors == null ? null : word(colors));
        put(config, "spin", spin);
        put(config, "texts", texts ? (Boolean) true : null);
        return config;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void put(Map<String, Object> config, String name, @Nullable Object value) {
        if (value != null) {
            config.put(name, value);
        }
    }
}
