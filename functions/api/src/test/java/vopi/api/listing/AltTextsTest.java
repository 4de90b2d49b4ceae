package vopi.api.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vopi.core.image.CommercialVersion;
import vopi.core.media.FrameId;
import vopi.core.port.ImageStore.Made;
import vopi.core.text.SourcedText;
import vopi.core.text.TextSource;
import vopi.core.view.Obstructions;
import vopi.core.view.SelectedViews;
import vopi.core.view.View;
import vopi.testing.sample.SampleViews;

final class AltTextsTest {
    private static SelectedViews selection(String model, String angle, String description) {
        View view =
                new View(
                        SampleViews.FRONT,
                        angle,
                        description,
                        List.of(new FrameId(1)),
                        Obstructions.NONE,
                        SampleViews.BACKGROUNDS);
        return SampleViews.coloured(
                SampleViews.selection(model, view), "#C81E25", "#D02028", "#FAFAFA", "#101010");
    }

    private static Made made(
            CommercialVersion version, @Nullable String colour, @Nullable String prompt) {
        return new Made(
                SampleViews.FRONT,
                new FrameId(1),
                version,
                "k",
                9,
                9,
                colour,
                prompt,
                null,
                null,
                .9,
                false,
                List.of(),
                null,
                false,
                List.of());
    }

    @Test
    void withoutAModelItSaysColoursViewAndSetting() {
        AltTexts texts =
                new AltTexts("Mug", new ViewFacts(selection("local", "45 degrees", "ignored")));
        assertThat(texts.of(made(CommercialVersion.SOLID, "#FFFFFF", null)).value())
                .isEqualTo("Mug, red and white, seen from 45 degrees, on a white background");
        assertThat(texts.of(made(CommercialVersion.REAL, null, "Oak table at a window")).value())
                .isEqualTo(
                        "Mug, red and white, seen from 45 degrees, setting: oak table at a window");
    }

    @Test
    void aViewThatIsOnlyNumberedIsNotMentioned() {
        AltTexts texts = new AltTexts("Mug", new ViewFacts(selection("local", "unknown", "")));
        assertThat(texts.of(made(CommercialVersion.TRANSPARENT, null, null)).value())
                .isEqualTo("Mug, red and white, on a transparent background");
    }

    @Test
    void aModelsDescriptionComesFirst() {
        AltTexts texts =
                new AltTexts(
                        "Mug",
                        new ViewFacts(selection("gemini-x", "front", "A red mug\nwith a handle.")));
        assertThat(texts.of(made(CommercialVersion.CREATIVE, null, "Neon rain (seed 12)")).value())
                .isEqualTo("A red mug with a handle, setting: neon rain");
    }

    @Test
    void withoutASelectionTheTitleIsLeft() {
        assertThat(
                        new AltTexts("Mug", new ViewFacts(null))
                                .of(made(CommercialVersion.SOLID, "#F0801E", null))
                                .value())
                .isEqualTo("Mug, on an orange background");
    }

    @Test
    void aLongTextEndsAtAWord() {
        AltTexts texts =
                new AltTexts(
                        "Mug", new ViewFacts(selection("gemini-x", "front", "word ".repeat(60))));
        SourcedText text = texts.of(made(CommercialVersion.SOLID, "#FFFFFF", null));
        assertThat(text.source()).isEqualTo(TextSource.GEMINI);
        assertThat(text.value()).hasSizeLessThanOrEqualTo(AltTexts.MAX_LENGTH).endsWith("word");
    }

    @ParameterizedTest
    @CsvSource({
        "#000000,black", "#FFFFFF,white", "#808080,grey", "#FF0000,red", "#0000FF,blue",
        "#1E2A50,navy", "#F5DEB3,beige", "#8B4513,brown", "#FFC0CB,pink", "#228B22,green"
    })
    void coloursHaveTheirCommonNames(String hex, String name) {
        assertThat(ColourName.of(hex).word()).isEqualTo(name);
    }
}
