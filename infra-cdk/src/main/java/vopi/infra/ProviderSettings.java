package vopi.infra;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// The providers that make the pictures.
///
/// @param geminiSecret name of the secret with the API key; without it the local vision is used
/// @param geminiModels in order of preference, separated by commas; defaults to the list in the
///   code
/// @param photoroomSecret name of the secret with the API key; without it the local cut-out and
///   scenes are used
/// @param mattingModel object key, below `models/`, of the cut-out's ONNX file, whose card may lie
///   beside it; without it the bundled U2NetP is used
public record ProviderSettings(
        Optional<String> geminiSecret,
        Optional<String> geminiModels,
        Optional<String> photoroomSecret,
        Optional<String> mattingModel) {
    static final ProviderSettings LOCAL =
            new ProviderSettings(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public ProviderSettings {
        if (mattingModel.filter(key -> !key.matches("models/[A-Za-z0-9._-]+")).isPresent()) {
            throw new IllegalArgumentException("mattingModel is a key such as models/isnet.onnx");
        }
    }

    static ProviderSettings from(Context in) {
        return new ProviderSettings(
                in.word("geminiSecret"),
                in.word("geminiModels"),
                in.word("photoroomSecret"),
                in.word("mattingModel"));
    }

    /// Object key of the card beside the cut-out's model.
    Optional<String> mattingCard() {
        return mattingModel.map(key -> key.replaceAll("\\.[^./]*$", "") + ".json");
    }

    /// Names of secrets.
    Stream<String> secrets() {
        return Stream.of(geminiSecret, photoroomSecret).flatMap(Optional::stream);
    }

    /// Names of paid providers, as in their metrics.
    Stream<String> paid() {
        Function<String, Function<String, String>> named = name -> _ -> name;
        return Stream.of(
                        geminiSecret.map(named.apply("gemini")),
                        photoroomSecret.map(named.apply("photoroom")))
                .flatMap(Optional::stream);
    }
}
