package vopi.stage.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vopi.core.config.EnvReader;
import vopi.core.config.Secret;
import vopi.core.port.CutOut;
import vopi.imaging.LocalProviders;
import vopi.imaging.cutout.OpacityCutOut;
import vopi.imaging.cutout.RegionCutOut;
import vopi.providers.gemini.GeminiModel;
import vopi.providers.gemini.GeminiSettings;
import vopi.providers.gemini.GeminiVision;
import vopi.providers.photoroom.PhotoroomSettings;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.run.MovableClock;
import vopi.testing.run.RecordingSleeper;
import vopi.testing.store.InMemoryDatabase;

final class ProvidersWiringTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @RegisterExtension final InMemoryObjectStore objects = new InMemoryObjectStore();

    private ProvidersWiring from(Map<String, String> env) {
        InMemoryDatabase rows = new InMemoryDatabase();
        return ProvidersWiring.from(
                env,
                new ProvidersWiring.Ports(
                        objects,
                        rows.calls(),
                        rows.jobs(),
                        new MovableClock(),
                        new RecordingSleeper(),
                        new Random(1)));
    }

    /// The cut-out behind those for regions and for transparent videos.
    private static CutOut within(ProvidersWiring providers) {
        assertThat(providers.cutOut()).isInstanceOf(RegionCutOut.class);
        CutOut ofRegion = ((RegionCutOut) providers.cutOut()).inner();
        assertThat(ofRegion).isInstanceOf(OpacityCutOut.class);
        return ((OpacityCutOut) ofRegion).inner();
    }

    @Test
    void withoutAKeyEverythingIsLocal() {
        ProvidersWiring providers = from(Map.of());
        LocalProviders local = LocalProviders.from(Map.of());

        assertThat(providers.vision()).hasSameClassAs(local.vision());
        assertThat(within(providers)).hasSameClassAs(local.cutOut());
        assertThat(providers.scenes()).hasSameClassAs(local.scenes());
    }

    @Test
    void eachKeyChoosesItsProviderAlone() {
        ProvidersWiring gemini = from(Map.of("VOPI_GEMINI_API_KEY", "k"));
        ProvidersWiring photoroom = from(Map.of("VOPI_PHOTOROOM_API_KEY", "k"));
        LocalProviders local = LocalProviders.from(Map.of());

        assertThat(gemini.vision()).isInstanceOf(GeminiVision.class);
        assertThat(within(gemini)).hasSameClassAs(local.cutOut());
        assertThat(photoroom.vision()).hasSameClassAs(local.vision());
        assertThat(within(photoroom)).doesNotHaveSameClassAs(local.cutOut());
        assertThat(photoroom.scenes()).doesNotHaveSameClassAs(local.scenes());
    }

    @Test
    void everyVariableOfPhotoroomIsRead() {
        Map<String, String> env =
                Map.of(
                        "VOPI_PHOTOROOM_API_KEY", "sandbox_k",
                        "VOPI_PHOTOROOM_SEGMENT_URL", "http://127.0.0.1:1/s",
                        "VOPI_PHOTOROOM_EDIT_URL", "http://127.0.0.1:1/e",
                        "VOPI_PHOTOROOM_TIMEOUT", "PT7S",
                        "VOPI_PHOTOROOM_ATTEMPTS", "2",
                        "VOPI_PHOTOROOM_MOST_AT_ONCE", "5",
                        "VOPI_PHOTOROOM_SCENE_SIDE", "1024");

        assertThat(PhotoroomSettings.from(new EnvReader(env)))
                .contains(
                        new PhotoroomSettings(
                                new Secret("sandbox_k"),
                                URI.create("http://127.0.0.1:1/s"),
                                URI.create("http://127.0.0.1:1/e"),
                                Duration.ofSeconds(7),
                                2,
                                5,
                                1024));
    }

    @Test
    void everyVariableOfGeminiIsRead() {
        Map<String, String> env =
                Map.of(
                        "VOPI_GEMINI_API_KEY", "k",
                        "GOOGLE_GEMINI_BASE_URL", "http://127.0.0.1:1",
                        "VOPI_GEMINI_MODELS", "one=0.5/4, two, gemini-3.5-flash-lite",
                        "VOPI_GEMINI_TIMEOUT", "PT9S",
                        "VOPI_GEMINI_ATTEMPTS", "2");

        GeminiSettings settings = GeminiSettings.from(new EnvReader(env), TODAY).orElseThrow();

        assertThat(settings.models())
                .containsExactly(
                        priced("one", "0.5", "4"),
                        new GeminiModel("two", Optional.empty()),
                        priced("gemini-3.5-flash-lite", "0.30", "2.50"));
        assertThat(settings.base()).contains(URI.create("http://127.0.0.1:1"));
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(9));
        assertThat(settings.attempts()).isEqualTo(2);
        assertThat(settings.toString()).doesNotContain("key=k");
    }

    @Test
    void theListedModelsAreUsedWhereNoneIsNamedAtTodaysPrices() {
        assertThat(listed(TODAY))
                .startsWith(priced("gemini-3.5-flash-lite", "0.30", "2.50"))
                .contains(priced("gemini-3.8-flash", "0.75", "3.75"))
                .allSatisfy(model -> assertThat(model.price()).isPresent());
        assertThat(listed(LocalDate.of(2027, 1, 1)))
                .contains(priced("gemini-3.8-flash", "1.50", "7.50"))
                .hasSameSizeAs(listed(TODAY));
    }

    private static List<GeminiModel> listed(LocalDate day) {
        return GeminiSettings.from(new EnvReader(Map.of("VOPI_GEMINI_API_KEY", "k")), day)
                .orElseThrow()
                .models();
    }

    private static GeminiModel priced(String name, String input, String output) {
        return new GeminiModel(
                name,
                Optional.of(new GeminiModel.Price(new BigDecimal(input), new BigDecimal(output))));
    }

    @Test
    void aMalformedValueIsRefusedByItsName() {
        Map<String, String> env = new HashMap<>();
        env.put("VOPI_GEMINI_API_KEY", "k");
        env.put("VOPI_GEMINI_MODELS", "one=cheap/free");

        assertThatThrownBy(() -> from(env))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("VOPI_GEMINI_MODELS");
        assertThatThrownBy(() ->
                        from(
                                Map.of(
                                        "VOPI_PHOTOROOM_API_KEY", "k",
                                        "VOPI_PHOTOROOM_ATTEMPTS", "many")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("VOPI_PHOTOROOM_ATTEMPTS");
    }
}
