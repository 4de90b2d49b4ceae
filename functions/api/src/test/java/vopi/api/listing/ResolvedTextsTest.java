package vopi.api.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vopi.core.image.CommercialVersion;
import vopi.core.image.Preset;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.job.JobResult;
import vopi.core.media.FrameId;
import vopi.core.text.ProductTexts;
import vopi.core.text.SourcedText;
import vopi.core.text.TextSource;
import vopi.core.text.WrittenTexts;
import vopi.core.view.Obstructions;
import vopi.core.view.ProductStaging;
import vopi.core.view.SelectedViews;
import vopi.core.view.SelectedViews.SelectedView;
import vopi.core.view.View;
import vopi.core.view.ViewKey;
import vopi.testing.run.MovableClock;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;
import vopi.testing.store.InMemoryDatabase;

final class ResolvedTextsTest {
    private static final JobId JOB = SampleJobs.id(1);
    private static final WrittenTexts NONE = WrittenTexts.none("none");
    private static final ViewKey CUP = new ViewKey("product_2", "front");

    private final InMemoryDatabase rows = new InMemoryDatabase();
    private final MovableClock clock = new MovableClock();

    /// A completed job with one view for each key.
    private Job job(String url, String title, ViewKey... views) {
        rows.jobs()
                .insert(
                        new vopi.core.port.JobStore.NewJob(
                                JOB,
                                SampleJobs.OWNER,
                                url,
                                vopi.core.job.JobConfig.DEFAULT,
                                null,
                                List.of(),
                                clock.instant(),
                                vopi.core.job.JobDetails.NONE.titled(
                                        title.isEmpty() ? null : title)));
        rows.jobs().start(JOB, 1, clock.instant());
        JobObjectKeys keys = new JobObjectKeys(JOB);
        List<String> frames =
                List.of(views).stream()
                        .map(view -> keys.finalFrame(view, new FrameId(1), 0))
                        .toList();
        JobResult result = new JobResult(views.length, 9, frames, Map.of(), null);
        rows.jobs().complete(JOB, 1, result, clock.instant());
        return rows.jobs().find(JOB).orElseThrow();
    }

    private static SelectedViews selection(ViewKey... views) {
        return new SelectedViews(
                "local",
                List.of(views).stream()
                        .map(key ->
                                new View(
                                        key,
                                        key.variantId(),
                                        "ignored",
                                        List.of(new FrameId(1)),
                                        Obstructions.NONE,
                                        SampleViews.BACKGROUNDS))
                        .map(view -> new SelectedView(view, SampleViews.score(1), "k", List.of()))
                        .toList(),
                List.of(),
                List.of(),
                List.of(
                        new ProductStaging(
                                "product_1", true, 5, .5, .8, List.of("#C81E25", "#FAFAFA"))));
    }

    @Test
    void withoutASellersTextEachSaysWhatWasMeasured() {
        Job job = job("https://v/red-mug.mp4", "", SampleViews.FRONT, SampleViews.BACK);
        ResolvedTexts texts =
                new ResolvedTexts(
                        job,
                        selection(SampleViews.FRONT, SampleViews.BACK),
                        ProductTexts.NONE,
                        NONE);

        assertThat(texts.title()).isEqualTo(local("Red mug"));
        assertThat(texts.bullets().value()).containsExactly("Colours: red and white");
        assertThat(texts.bullets().source()).isEqualTo(TextSource.LOCAL);
        assertThat(texts.description())
                .isEqualTo(local("Red mug in red and white. Pictures: front view, back view."));
        assertThat(texts.altTexts())
                .containsExactly(
                        Map.entry("product_1_front", local("Red mug, red and white, front view")),
                        Map.entry("product_1_back", local("Red mug, red and white, back view")));
    }

    @Test
    void noTitleIsInvented() {
        Job job = job("https://v/IMG_0042.mp4", "", SampleViews.FRONT);
        ResolvedTexts texts = new ResolvedTexts(job, null, ProductTexts.NONE, NONE);

        assertThat(texts.title()).isEqualTo(new SourcedText(null, TextSource.LOCAL));
        assertThat(texts.identity().title()).isEqualTo("Product");
        assertThat(texts.description().value()).isNull();
        assertThat(texts.bullets().value()).isEmpty();
        assertThat(texts.altTexts()).containsEntry("product_1_front", local("Product"));
    }

    @Test
    void aSellersTextsComeFirstAndAsTheyAre() {
        Job job = job("https://v/a.mp4", "Enamel\nmug", SampleViews.FRONT, SampleViews.BACK);
        ProductTexts seller =
                new ProductTexts(
                        null,
                        List.of("Holds 350 ml"),
                        "",
                        Map.of("product_1_front", "A mug on my own table"));
        ResolvedTexts texts = new ResolvedTexts(job, selection(SampleViews.FRONT), seller, NONE);

        assertThat(texts.title()).isEqualTo(new SourcedText("Enamel mug", TextSource.SELLER));
        assertThat(texts.bullets().value()).containsExactly("Holds 350 ml");
        assertThat(texts.bullets().source()).isEqualTo(TextSource.SELLER);
        assertThat(texts.description()).isEqualTo(new SourcedText(null, TextSource.SELLER));
        SourcedText own = new SourcedText("A mug on my own table", TextSource.SELLER);
        assertThat(texts.altTexts()).containsEntry("product_1_front", own);
        assertThat(
                        texts.altText(
                                SampleViews.made(
                                        SampleViews.FRONT, 1, CommercialVersion.SOLID, "k")))
                .isEqualTo(own);
        assertThat(
                        texts.altText(
                                SampleViews.made(
                                        SampleViews.BACK, 1, CommercialVersion.TRANSPARENT, "k")))
                .isEqualTo(local("Enamel mug, red and white, on a transparent background"));
    }

    @Test
    void aModelsTextsComeBeforeWhatWasMeasuredAndAfterTheSellers() {
        Job job = job("https://v/red-mug.mp4", "", SampleViews.FRONT, SampleViews.BACK);
        ProductTexts seller =
                new ProductTexts(null, null, "Mine", Map.of("product_1_back", "Back"));
        ProductTexts model =
                new ProductTexts(
                        "Red mug with handle",
                        List.of("Round handle"),
                        "A red mug.",
                        Map.of("product_1_front", "Red mug, handle right", "product_1_back", "x"));
        ResolvedTexts texts =
                new ResolvedTexts(
                        job,
                        selection(SampleViews.FRONT, SampleViews.BACK),
                        seller,
                        WrittenTexts.by("m", model));

        assertThat(texts.title())
                .isEqualTo(new SourcedText("Red mug with handle", TextSource.GEMINI));
        assertThat(texts.bullets().source()).isEqualTo(TextSource.GEMINI);
        assertThat(texts.description()).isEqualTo(new SourcedText("Mine", TextSource.SELLER));
        assertThat(texts.altTexts())
                .containsEntry(
                        "product_1_front",
                        new SourcedText("Red mug, handle right", TextSource.GEMINI))
                .containsEntry("product_1_back", new SourcedText("Back", TextSource.SELLER));
        assertThat(
                        texts.altText(
                                        SampleViews.made(
                                                SampleViews.FRONT,
                                                1,
                                                CommercialVersion.TRANSPARENT,
                                                "k"))
                                .value())
                .isEqualTo("Red mug, handle right, on a transparent background");
    }

    @Test
    void coloursOfSeveralProductsAreNotThoseOfOne() {
        Job job = job("https://v/mugs.mp4", "", SampleViews.FRONT, CUP);
        ResolvedTexts texts =
                new ResolvedTexts(job, selection(SampleViews.FRONT, CUP), ProductTexts.NONE, NONE);
        assertThat(texts.bullets().value()).isEmpty();
        assertThat(texts.description().value()).isEqualTo("Mugs. Pictures: front view.");
    }

    @Test
    void aTextThatIsTooLongForAShopIsReportedWithItsLimit() {
        Job job = job("https://v/a.mp4", "w".repeat(90), SampleViews.FRONT);
        ProductTexts seller =
                new ProductTexts(
                        null,
                        java.util.Collections.nCopies(6, "point"),
                        "d".repeat(2001),
                        Map.of());
        ResolvedTexts texts = new ResolvedTexts(job, null, seller, NONE);

        assertThat(TextLimits.of(Preset.EBAY).notes(texts))
                .containsExactly("title: 90 characters, ebay takes 80: shorten it");
        assertThat(TextLimits.of(Preset.AMAZON).notes(texts))
                .containsExactly(
                        "description: 2001 characters, amazon takes 2000: shorten it",
                        "bullets: 6 points, amazon takes 5: leave some out");
        assertThat(TextLimits.of(null).notes(texts)).isEmpty();
    }

    private static SourcedText local(String text) {
        return new SourcedText(text, TextSource.LOCAL);
    }
}
