package vopi.stage.generate;

import java.util.Optional;
import vopi.core.image.CommercialVersion;
import vopi.core.port.ImageStore.Image;
import vopi.core.port.ImageStore.Made;
import vopi.core.view.ViewKey;

/// Where a run records the images that it makes, and finds those of an earlier run. Not
/// thread-safe.
interface ImageRecords {
    /// @param done of `all` images of the attempt, as far as this run knows
    record Count(int done, int all) {}

    /// The image that an earlier run made.
    Optional<Made> made(ViewKey view, CommercialVersion version);

    /// Records an image, made or not.
    void record(Image image);

    Count count();

    /// With the images of concurrent runs.
    Count exactCount();
}
