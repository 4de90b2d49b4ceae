package vopi.core.port;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.image.Compliance;
import vopi.core.image.EncodedImage;
import vopi.core.image.OutputSettings;
import vopi.core.image.SourceType;

/// Encodes a provider's picture as the file that a job requested. Thread-safe.
public interface OutputEncoder {
    /// @param notes for a person, empty if there are none
    /// @param compliance by the rules of the output's marketplace, null if no rules apply
    record Encoded(EncodedImage image, List<String> notes, @Nullable Compliance compliance) {}

    /// Encodes again only if another format is requested or the file is too large.
    ///
    /// @param type how the picture was made; written into the file's metadata
    /// @throws vopi.core.error.UpstreamRejected if the picture cannot be decoded
    Encoded encode(EncodedImage image, SourceType type, OutputSettings settings);
}
