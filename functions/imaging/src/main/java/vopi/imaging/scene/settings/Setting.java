package vopi.imaging.scene.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The facts of one setting. Each component is a field of its JSON file. Lengths in the picture are
/// shares of its side, from the left and from the top.
///
/// @param name unique: that of the set, and the camera's pitch, as in `oak-window-12`
/// @param title for people
/// @param base where the centre of a product's footprint belongs: x, y
/// @param perMetreUp length in the picture of a vertical metre at the base
/// @param perMetreRight of a metre to the right
/// @param perMetreBack of a metre on the ground away from the camera; 0 is invalid
/// @param clear the part without props
/// @param podium the outline of a round podium around the base, null if the ground has no such edge
/// @param themed whether it suits one kind of product, as a bathroom does
/// @param gloss share of the light that the ground reflects like a mirror, 0 to 1
/// @param ambient colour of the light without the key light: linear red, green, blue, luminance 1
/// @param keyColour colour of the key light in the same units
/// @param ambientShare share of the ambient light in the light at the base, 0 to 1
/// @param size sizes of real products that fit, in centimetres
/// @param ground CIE Lab (D65) of the ground around the base
/// @param hues names of the main colours, the largest first
public record Setting(
        String name,
        String title,
        Kind kind,
        Surface surface,
        Camera camera,
        List<Double> base,
        double perMetreUp,
        double perMetreRight,
        double perMetreBack,
        Clear clear,
        @Nullable Podium podium,
        KeyLight key,
        boolean themed,
        double gloss,
        List<Double> ambient,
        List<Double> keyColour,
        double ambientShare,
        SizeRange size,
        List<Double> ground,
        List<String> hues) {
    /// Which version of an image a setting is made for.
    public enum Kind {
        REAL,
        CREATIVE
    }

    /// Whether products stand in it, or lie and are seen from above.
    public enum Surface {
        STANDING,
        LYING
    }

    /// @param pitch degrees by which the camera looks down, 0 to 90
    public record Camera(double pitch) {}

    /// The largest area without props.
    public record Clear(double left, double top, double right, double bottom) {}

    /// @param x horizontal radius of the podium's rim
    /// @param y vertical radius
    public record Podium(double x, double y) {}

    /// @param azimuth degrees: 0 from the camera, 90 from the left, 180 from behind, negative from
    ///   the right
    /// @param elevation degrees above the ground
    /// @param softness tangent of the light's apparent size: width of a penumbra for each unit of
    ///   length along the light
    /// @param hard whether it is sunlight with sharp shadows
    public record KeyLight(double azimuth, double elevation, double softness, boolean hard) {}

    /// In centimetres.
    public record SizeRange(double min, double max) {}

    public Setting {
        base = List.copyOf(base);
        ambient = List.copyOf(ambient);
        keyColour = List.copyOf(keyColour);
        ground = List.copyOf(ground);
        hues = List.copyOf(hues);
        if (base.size() != 2
                || ambient.size() != 3
                || keyColour.size() != 3
                || ground.size() != 3
                || !(perMetreUp >= 0 && perMetreRight > 0 && perMetreBack > 0)
                || !(key.elevation() > 0 && key.elevation() <= 90)) {
            throw new IllegalArgumentException("incomplete setting: " + name);
        }
    }

    /// The name of the set, which a job's configuration uses: without the camera's pitch, so that
    /// the pitch that suits the product can be chosen.
    public String scene() {
        return name.replaceFirst("-\\d+$", "");
    }

    public boolean lying() {
        return surface == Surface.LYING;
    }

    /// Sine of the camera's pitch at the base: the height of a circle on the ground divided by its
    /// width. Perspective makes it larger than the sine of the camera's own pitch.
    public double sinPitch() {
        return Math.min(1, perMetreBack / perMetreRight);
    }
}
