package vopi.core.spin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a requested spin, pictures of a full turn of the product: one of the two is null.
public record Spin(@Nullable Made made, @Nullable Refused refused) {
    /// Each file has the same frames, in the order of the turn. Frame `i` is in column `i %
    /// columns` and row `i / columns` of the sprite sheet.
    ///
    /// @param width of a frame in pixels
    /// @param height of a frame in pixels
    /// @param columns of the sprite sheet
    /// @param rows of the sprite sheet
    /// @param seconds of the turn in the video
    /// @param angles degrees since the start of the turn at which each frame was filmed, by its
    ///   time: exact if the turn has a constant speed
    /// @param animation object key of the animated WebP
    /// @param sprite object key of the sprite sheet, WebP with alpha
    /// @param viewer object key of the page that shows it, one HTML file
    /// @param notes for a person, empty if there are none
    public record Made(
            int width,
            int height,
            int columns,
            int rows,
            double seconds,
            List<Double> angles,
            String animation,
            String sprite,
            String viewer,
            List<String> notes) {
        public Made {
            angles = List.copyOf(angles);
            notes = List.copyOf(notes);
        }

        /// Object keys of the files.
        public List<String> keys() {
            return List.of(animation, sprite, viewer);
        }
    }

    /// Why there is none.
    ///
    /// @param reason in words a seller understands
    /// @param tip for filming
    public record Refused(String reason, String tip) {}

    public static Spin of(Made made) {
        return new Spin(made, null);
    }

    public static Spin of(Refused refused) {
        return new Spin(null, refused);
    }
}
