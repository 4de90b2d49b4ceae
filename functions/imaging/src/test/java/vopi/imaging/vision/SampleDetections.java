package vopi.imaging.vision;

import vopi.core.view.FrameDetections.DetectedObject;
import vopi.core.view.Region;

/// Detections of a product that no picture shows.
final class SampleDetections {
    private SampleDetections() {}

    /// A sharp product in the middle of the frame.
    ///
    /// @param contact with a hand, 0 to 1
    static DetectedObject product(AppearanceDescriptor appearance, double contact) {
        return new DetectedObject(
                new Region(.2, .2, .4, .4),
                .9,
                .1,
                0,
                10,
                contact,
                0,
                false,
                AppearanceFeatures.packed(appearance, ProductThumbnail.UNKNOWN),
                new double[] {0, 0, 0, .5, 0, 0},
                null);
    }
}
