package vopi.core.port;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.image.Compliance;
import vopi.core.image.EncodedImage;
import vopi.core.image.OutputSettings;
import vopi.core.image.SourceType;

/// Makes the file that a job wants out of a picture that a provider returned. Thread-safe.
public interface OutputEncoder {
    /// @param notes what a person should know of the file, empty where all is well
    /// @param compliance by the rules of the output's marketplace, null where no rules apply
    record Encoded(EncodedImage image, List<String> notes, @Nullable Compliance compliance) {}

    /// Encodes again only where another format is wanted or the file is too large.
    ///
    /// @param type how the picture was made; written into the file
    /// @throws vopi.core.error.UpstreamRejected if the picture cannot be decoded
    Encoded encode(EncodedImage image, SourceType type, OutputSettings settings);
}
