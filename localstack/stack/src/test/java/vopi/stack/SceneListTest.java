package vopi.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import vopi.api.scenes.SceneCatalogue;
import vopi.api.scenes.SceneCatalogue.Scene;
import vopi.imaging.scene.settings.Setting;
import vopi.imaging.scene.settings.SettingLibrary;

/// The API's list and the settings that images are composed in are written by one script, but stand
/// in two modules.
final class SceneListTest {
    @Test
    void everySettingIsListedOnceWithItsFacts() {
        List<String> listed =
                SceneCatalogue.load().scenes().stream().map(SceneListTest::facts).sorted().toList();
        List<String> composed =
                SettingLibrary.shipped().all().stream()
                        .map(SceneListTest::facts)
                        .distinct()
                        .sorted(Comparator.naturalOrder())
                        .toList();
        assertThat(listed).isEqualTo(composed);
    }

    @Test
    void everyThumbnailIsASmallWebp() {
        assertThat(SceneCatalogue.load().scenes())
                .isNotEmpty()
                .allSatisfy(scene ->
                        assertThat(scene.thumbnail())
                                .startsWith("data:image/webp;base64,UklGR")
                                .hasSizeLessThan(30_000));
    }

    private static String facts(Scene scene) {
        return String.join("|", scene.name(), scene.title(), scene.kind(), scene.surface());
    }

    private static String facts(Setting setting) {
        return String.join(
                "|",
                setting.scene(),
                setting.title(),
                setting.kind().name().toLowerCase(Locale.ROOT),
                setting.surface().name().toLowerCase(Locale.ROOT));
    }
}
