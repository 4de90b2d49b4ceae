package vopi.imaging.output;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.core.image.Compliance;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageFormat;
import vopi.core.image.MarketplaceRules;
import vopi.core.image.OutputSettings;
import vopi.core.image.SourceType;
import vopi.core.output.ComplianceCheck;
import vopi.core.port.OutputEncoder.Encoded;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;

/// Encodes pixels in the requested format and checks the file against its marketplace's rules.
public final class OutputFile {
    /// Below this quality, artefacts are visible at the outline.
    private static final int MIN_QUALITY = 60;

    private static final int STEP = 5;

    private final OutputSettings settings;

    public OutputFile(OutputSettings settings) {
        this.settings = settings;
    }

    /// @param pixels BGR, or BGRA for a format with alpha
    /// @param type null if the image shows only the filmed product
    /// @param product the product's position on a plain background, null on any other background
    /// @param detail sides in pixels of the smallest image that would show as much of the product;
    ///   null if it was not measured
    public Encoded of(
            Bitmap pixels,
            @Nullable SourceType type,
            @Nullable Bitmap product,
            @Nullable Integer detail) {
        return tagged(limited(pixels, full(pixels)), type, product, detail);
    }

    /// The files of one picture, in the order of their settings. Files of one format and quality
    /// are encoded once.
    public static List<Encoded> all(
            List<OutputSettings> outputs,
            Bitmap pixels,
            @Nullable SourceType type,
            @Nullable Bitmap product,
            @Nullable Integer detail) {
        Map<List<Object>, EncodedImage> encoded = new HashMap<>();
        List<Encoded> files = new ArrayList<>();
        for (OutputSettings output : outputs) {
            OutputFile file = new OutputFile(output);
            EncodedImage full =
                    encoded.computeIfAbsent(
                            List.of(output.format(), output.quality()), _ -> file.full(pixels));
            files.add(file.tagged(file.limited(pixels, full), type, product, detail));
        }
        return files;
    }

    /// Accepts a file that a provider made: it is encoded again only if another format is requested
    /// or the file is too large.
    public Encoded of(EncodedImage image, SourceType type) {
        boolean requested = image.mediaType().equals(settings.format().mediaType());
        Long most = settings.targetBytes();
        boolean small = most == null || image.bytes().length <= most;
        EncodedImage file = requested && small ? image : decoded(image);
        return tagged(file, type, null, null);
    }

    private EncodedImage decoded(EncodedImage image) {
        Bitmap pixels = Codec.decode(image);
        return limited(pixels, full(pixels));
    }

    private EncodedImage full(Bitmap pixels) {
        return Codec.encode(pixels, settings.format(), settings.quality());
    }

    /// @param full encoded at the settings' quality
    private EncodedImage limited(Bitmap pixels, EncodedImage full) {
        ImageFormat format = settings.format();
        int quality = settings.quality();
        EncodedImage file = full;
        Long most = settings.targetBytes();
        while (most != null && file.bytes().length > most && quality - STEP >= MIN_QUALITY) {
            quality -= STEP;
            file = Codec.encode(pixels, format, quality);
        }
        return file;
    }

    private Encoded tagged(
            EncodedImage file,
            @Nullable SourceType type,
            @Nullable Bitmap product,
            @Nullable Integer detail) {
        byte[] bytes =
                FileMetadata.of(settings.format())
                        .tagged(file.bytes(), type == null ? null : XmpPacket.of(type));
        EncodedImage image = new EncodedImage(bytes, file.mediaType(), file.width(), file.height());
        return new Encoded(image, notes(image), compliance(image, product, detail));
    }

    private List<String> notes(EncodedImage image) {
        Long most = settings.targetBytes();
        return most == null || image.bytes().length <= 1.1 * most
                ? List.of()
                : List.of(
                        String.format(
                                Locale.ROOT,
                                "The file has %.1f MB where %.1f MB are wanted: a smaller one would"
                                        + " show it",
                                image.bytes().length / 1e6,
                                most / 1e6));
    }

    private @Nullable Compliance compliance(
            EncodedImage image, @Nullable Bitmap product, @Nullable Integer detail) {
        MarketplaceRules rules = settings.listing();
        if (rules == null) {
            return null;
        }
        PlainBackground plain =
                product == null ? null : new PlainBackground(rules.background(), product);
        return ComplianceCheck.of(rules, ImageMeasurement.of(image, plain, detail));
    }
}
