package vopi.testing.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import vopi.core.job.JobId;
import vopi.core.port.TextWriter;
import vopi.core.port.TextWriter.Request;
import vopi.core.port.TextWriter.ViewPicture;
import vopi.core.text.ProductTexts;
import vopi.core.view.ViewKey;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;

/// What every writer of texts does, the fake included.
public abstract class TextWriterContract {
    protected static final JobId JOB = SampleJobs.id(1);

    protected abstract TextWriter writer();

    protected static Request request(String title, ViewKey... views) {
        List<ViewPicture> pictures =
                List.of(views).stream()
                        .map(view ->
                                new ViewPicture(
                                        view,
                                        "angle " + view.variantId(),
                                        TinyImages.jpeg(32, 24, view.text().length())))
                        .toList();
        return new Request(JOB, 1, title, pictures, null, Instant.MAX);
    }

    @Test
    void everyTextIsThereInOneLineAndOfLimitedLength() {
        TextWriter.Answer answer =
                writer().write(request("Mug", SampleViews.FRONT, SampleViews.BACK));

        assertThat(answer.texts().model()).isNotBlank();
        assertThat(answer.texts().reason()).isNull();
        ProductTexts texts = answer.texts().texts();
        assertThat(Objects.requireNonNull(texts.title()))
                .hasSizeBetween(1, 80)
                .doesNotContain("\n");
        assertThat(texts.description()).isNotBlank();
        assertThat(texts.bullets()).hasSizeLessThanOrEqualTo(5).allMatch(line -> !line.isBlank());
        assertThat(texts.altTexts())
                .containsOnlyKeys("product_1_front", "product_1_back")
                .allSatisfy((_, text) -> assertThat(text).hasSizeBetween(1, 125));
    }

    @Test
    void aRepeatGivesTheSameTexts() {
        Map<String, String> first = written();
        assertThat(written()).isEqualTo(first);
    }

    private Map<String, String> written() {
        return writer().write(request("Mug", SampleViews.FRONT)).texts().texts().altTexts();
    }
}
