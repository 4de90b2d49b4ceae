package vopi.imaging.scene;

import java.util.List;
import java.util.Map;
import java.util.Set;
import vopi.core.image.MarketplaceRules;
import vopi.core.image.Preset;
import vopi.imaging.scene.settings.Setting;

/// The settings that suit a marketplace: bright rooms where products are compared side by side,
/// wood, cloth and plaster where they are made by hand. The other presets take any setting.
final class PresetSettings {
    private static final Set<String> BRIGHT =
            Set.of(
                    "bathroom-tiles",
                    "concrete-leaves",
                    "felt",
                    "linen",
                    "marble-kitchen",
                    "marble-slab",
                    "oak-window",
                    "white-wood",
                    "wooden-shelf",
                    "round-podiums",
                    "window-sage",
                    "window-sky");
    private static final Set<String> HAND_MADE =
            Set.of(
                    "concrete-leaves",
                    "knit",
                    "linen",
                    "oak-window",
                    "pale-boards",
                    "sand-stones",
                    "walnut-desk",
                    "white-wood",
                    "wooden-shelf",
                    "plaster-arch",
                    "window-coral",
                    "window-sage");
    private static final Map<Preset, Set<String>> SUITABLE =
            Map.of(Preset.AMAZON, BRIGHT, Preset.GOOGLE, BRIGHT, Preset.ETSY, HAND_MADE);

    private PresetSettings() {}

    /// @param listing rules that the image is checked against
    /// @param kind that is wanted
    /// @param lying whether the product lies
    /// @return all settings if none of the suitable ones is of the kind and for the pose
    static List<Setting> of(
            List<Setting> all, MarketplaceRules listing, Setting.Kind kind, boolean lying) {
        Set<String> names = SUITABLE.get(listing.preset());
        if (names == null) {
            return all;
        }
        List<Setting> suitable =
                all.stream().filter(setting -> names.contains(setting.scene())).toList();
        boolean enough =
                suitable.stream()
                        .anyMatch(setting -> setting.kind() == kind && setting.lying() == lying);
        return enough ? suitable : all;
    }
}
