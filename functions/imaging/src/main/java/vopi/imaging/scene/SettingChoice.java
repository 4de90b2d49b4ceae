package vopi.imaging.scene;

import java.util.List;
import vopi.imaging.pixels.CieLab;
import vopi.imaging.scene.settings.Setting;

/// Chooses the setting that suits a product: by its pose, the camera's pitch, its colours and its
/// opacity. What kind of product it is, is not known, so a setting for one kind is a last choice.
/// Among settings that suit about equally well, the seed decides.
///
/// @param standing whether the product stands
/// @param pitch of the camera that filmed it, in degrees
/// @param colours CIE Lab of its main colours
/// @param opaque whether no light passes through it
/// @param seed of the product, so that all its views get the same setting
record SettingChoice(
        boolean standing, double pitch, List<double[]> colours, boolean opaque, long seed) {
    /// A product may look down this much steeper than the plate, in degrees.
    private static final double STEEPER = 15;

    /// Costs per degree: of a product that looks down more steeply than the plate, of one that
    /// looks down even more, and of one that is flatter.
    private static final double ALLOWED = .02;

    private static final double TOO_STEEP = .10;
    private static final double FLATTER = .10;

    /// Minimum CIE76 difference between the ground and each of the product's colours.
    private static final double CONTRAST = 20;

    /// Cost of no difference at all.
    private static final double SAME_COLOUR = 1.5;

    /// Sunlight makes a sharp shadow, which glass does not cast.
    private static final double HARD_ON_GLASS = 3;

    /// A toy in a bathroom looks wrong, a product that hardly differs from its ground looks worse.
    private static final double THEMED = .5;

    private static final double WRONG_POSE = 100;

    /// Settings this much worse than the best are as good.
    private static final double TOLERANCE = .25;

    /// @throws IllegalArgumentException if there is no setting of the kind
    Setting among(List<Setting> settings, Setting.Kind kind) {
        List<Setting> ofKind = settings.stream().filter(setting -> setting.kind() == kind).toList();
        double best =
                ofKind.stream()
                        .mapToDouble(this::cost)
                        .min()
                        .orElseThrow(() -> new IllegalArgumentException("no setting is " + kind));
        List<Setting> good =
                ofKind.stream().filter(setting -> cost(setting) <= best + TOLERANCE).toList();
        // A multiplication by an odd constant spreads seeds that differ in few bits.
        long mixed = (seed ^ seed >>> 33) * 0x9E3779B97F4A7C15L;
        return good.get(Math.floorMod((int) (mixed >>> 32), good.size()));
    }

    /// 0 for a setting that suits in every way.
    double cost(Setting setting) {
        double cost = setting.lying() == standing ? WRONG_POSE : 0;
        if (!setting.lying() && standing) {
            double steeper = pitch - setting.camera().pitch();
            cost +=
                    steeper < 0
                            ? -FLATTER * steeper
                            : ALLOWED * Math.min(STEEPER, steeper)
                                    + TOO_STEEP * Math.max(0, steeper - STEEPER);
        }
        if (setting.themed()) {
            cost += THEMED;
        }
        if (setting.key().hard() && !opaque) {
            cost += HARD_ON_GLASS;
        }
        return cost + SAME_COLOUR * Math.max(0, 1 - contrast(setting) / CONTRAST);
    }

    /// Smallest difference between the ground and the product's colours.
    private double contrast(Setting setting) {
        double[] ground = setting.ground().stream().mapToDouble(Double::doubleValue).toArray();
        return colours.stream()
                .mapToDouble(colour -> CieLab.difference(colour, ground))
                .min()
                .orElse(CONTRAST);
    }
}
