package vopi.core.image;

import java.util.Arrays;
import java.util.Optional;

/// How a picture was made, by the IPTC's digital source types.
public enum SourceType {
    /// A filmed product on a computed background.
    COMPOSITE_SYNTHETIC("compositeSynthetic"),
    /// A model generated at least the surroundings.
    TRAINED_ALGORITHMIC_MEDIA("trainedAlgorithmicMedia");

    private static final String VOCABULARY = "http://cv.iptc.org/newscodes/digitalsourcetype/";

    private final String word;

    SourceType(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /// The value in the metadata.
    public String uri() {
        return VOCABULARY + word;
    }

    /// @return empty if the address is not one of these types
    public static Optional<SourceType> ofUri(String uri) {
        return Arrays.stream(values()).filter(type -> type.uri().equals(uri)).findFirst();
    }
}
