package vopi.core.image;

import java.util.Arrays;
import java.util.Optional;

/// How a picture came to be, in the words of the IPTC's digital source types.
public enum SourceType {
    /// A filmed product before a computed ground.
    COMPOSITE_SYNTHETIC("compositeSynthetic"),
    /// A model drew at least the surroundings.
    TRAINED_ALGORITHMIC_MEDIA("trainedAlgorithmicMedia");

    private static final String VOCABULARY = "http://cv.iptc.org/newscodes/digitalsourcetype/";

    private final String word;

    SourceType(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /// As metadata spells it.
    public String uri() {
        return VOCABULARY + word;
    }

    /// @return empty for what is no address of a type that is known here
    public static Optional<SourceType> ofUri(String uri) {
        return Arrays.stream(values()).filter(type -> type.uri().equals(uri)).findFirst();
    }
}
