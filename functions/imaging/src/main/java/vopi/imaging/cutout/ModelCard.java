package vopi.imaging.cutout;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vopi.runtime.json.Json;

/// What is needed to run a saliency network besides its ONNX file. The user writes it as JSON
/// beside the file, `NAME.json` for `NAME.onnx`. The network takes one picture, `[1, 3, side,
/// side]` in red, green and blue, and gives one mask of the same side.
///
/// @param sha256 of the ONNX file, 64 lower-case hex digits
/// @param inputSize side of the input in pixels; 0 if the graph accepts any multiple of 64
/// @param mean of red, green and blue, subtracted from levels of 0 to 1
/// @param deviation by which red, green and blue are divided then
/// @param output name of the mask's output, or its index; null for the first
/// @param activation what turns the output into a mask of 0 to 1; null for none
/// @param licence of the weights, for the person who reads the card
public record ModelCard(
        String sha256,
        int inputSize,
        List<Double> mean,
        List<Double> deviation,
        @Nullable String output,
        @Nullable Activation activation,
        String licence) {
    /// The last step of a network that its graph may lack.
    public enum Activation {
        NONE,
        SIGMOID,
        /// Linear, so that the lowest value of the mask becomes 0 and the highest 1.
        STRETCH
    }

    private static final int CHANNELS = 3;

    static final String EXAMPLE =
            """
            {"sha256": "64 hex digits", "inputSize": 1024, "mean": [0.485, 0.456, 0.406], \
            "deviation": [0.229, 0.224, 0.225], "output": "0", "activation": "sigmoid", \
            "licence": "of the weights"}\
            """;

    /// The networks that need no card.
    private static final List<Known> KNOWN =
            List.of(
                    new Known(
                            176_090_346L,
                            isnet(
                                    "9cb60c892e7643a94d476fe3f3fec915ec0c9b03ae75b9bfa34faf512e0c04d9",
                                    0)),
                    new Known(4_574_861L, u2netp()));

    private record Known(long bytes, ModelCard card) {}

    public ModelCard {
        if (mean.size() != CHANNELS || deviation.size() != CHANNELS) {
            throw new IllegalArgumentException("mean and deviation need three values each");
        }
        if (deviation.stream().anyMatch(value -> !(value > 0))) {
            throw new IllegalArgumentException("a deviation is not above 0");
        }
        if (inputSize < 0 || !sha256.matches("[0-9a-f]{64}") || licence.isBlank()) {
            throw new IllegalArgumentException("sha256, inputSize or licence is not valid");
        }
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
    }

    /// ISNet's levels are (level - 128) / 256.
    private static ModelCard isnet(String sha256, int size) {
        return new ModelCard(
                sha256,
                size,
                List.of(128 / 255.0, 128 / 255.0, 128 / 255.0),
                List.of(256 / 255.0, 256 / 255.0, 256 / 255.0),
                null,
                null,
                "not stated");
    }

    /// The network in VOPI's own resources.
    static ModelCard u2netp() {
        return new ModelCard(
                "309c8469258dda742793dce0ebea8e6dd393174f89934733ecc8b14c76f4ddd8",
                320,
                List.of(.485, .456, .406),
                List.of(.229, .224, .225),
                null,
                null,
                "Apache-2.0");
    }

    /// The card beside a file, or that of a network that needs none. Reads the card and the file's
    /// size, not the file: its hash is checked when it is loaded.
    ///
    /// @throws IllegalStateException if there is no card, or no valid one; says what to write where
    public static ModelCard of(Path model) {
        Path file = beside(model);
        if (Files.isReadable(file)) {
            return read(file);
        }
        long bytes = size(model);
        return KNOWN.stream()
                .filter(known -> known.bytes() == bytes)
                .map(Known::card)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "the cut-out model is none that VOPI knows: describe it in "
                                        + file.getFileName()
                                        + " beside it, such as "
                                        + EXAMPLE));
    }

    private static ModelCard read(Path file) {
        try {
            return Json.parse(Files.readString(file), ModelCard.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    file.getFileName() + " does not describe a model; it needs " + EXAMPLE, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path beside(Path model) {
        String name = Objects.requireNonNull(model.getFileName(), "no file").toString();
        return model.resolveSibling(name.replaceAll("\\.[^.]*$", "") + ".json");
    }

    private static long size(Path model) {
        try {
            return Files.size(model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
