package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vopi.core.image.CommercialVersion;
import vopi.core.image.Preset;
import vopi.core.job.JobConfig;
import vopi.core.job.JobObjectKeys;
import vopi.core.text.ProductTexts;
import vopi.core.text.WrittenTexts;
import vopi.runtime.json.Json;
import vopi.testing.sample.SampleViews;

/// Texts of the seller and of a model in the archive.
final class ListingTextsTest extends ListingFixture {
    @Test
    void theSellersTextsAreInTheArchive() throws IOException {
        mug("https://v.example.com/red-mug.mp4");
        String first = api.get(PATH).json().get("key").asText();
        api.patch(
                METADATA,
                "{\"title\":\"Enamel mug\",\"bullets\":[\"350 ml\"],\"description\":\"Two\\nlines\"}");

        JsonNode answer = api.get(PATH).json();

        assertThat(answer.get("key").asText()).isNotEqualTo(first);
        assertThat(answer.at("/files/0/altText").asText())
                .isEqualTo("Enamel mug, on a white background");
        assertThat(answer.at("/files/0/altTextSource").asText()).isEqualTo("local");
        Map<String, String> entries = archive(answer);
        JsonNode listing = Json.tree(entries.get("listing.json"));
        assertThat(listing.get("title").asText()).isEqualTo("Enamel mug");
        assertThat(listing.get("titleSource").asText()).isEqualTo("seller");
        assertThat(listing.get("bullets")).hasToString("[\"350 ml\"]");
        assertThat(listing.get("description").asText()).isEqualTo("Two\nlines");
        assertThat(listing.get("descriptionSource").asText()).isEqualTo("seller");
        assertThat(listing.at("/images/0/altTextSource").asText()).isEqualTo("local");
        assertThat(entries.get("feed.csv"))
                .contains("needs_review,description,bullet_points")
                .contains(",\"Two\nlines\",350 ml");
    }

    /// Google wants texts of a model in columns of their own; they are no formula either.
    @Test
    void aModelsTextsHaveGooglesOwnColumns() throws IOException {
        started(
                "https://v.example.com/mug.mp4",
                JobConfig.DEFAULT.withOutput(JobConfig.Output.of(Preset.GOOGLE)).withTexts());
        image(SampleViews.FRONT, CommercialVersion.SOLID);
        complete();
        api.objects.put(
                new JobObjectKeys(JOB).writtenTexts(),
                Json.bytes(
                        WrittenTexts.by(
                                "m",
                                new ProductTexts(
                                        "A \"red\" mug",
                                        List.of("=1+1"),
                                        "Of a model",
                                        Map.of("product_1_front", "A mug")))),
                "application/json");

        Map<String, String> entries = archive(api.get(PATH).json());

        assertThat(entries.get("feed.csv"))
                .contains("title,description,structured_title,structured_description,link")
                .contains(
                        "mug,,,\"trained_algorithmic_media:\"\"A \"\"\"\"red\"\"\"\" mug\"\"\","
                                + "\"trained_algorithmic_media:\"\"Of a model\"\"\",,");
        JsonNode texts = api.get(METADATA).json();
        assertThat(texts.at("/title/source").asText()).isEqualTo("gemini");
        assertThat(texts.at("/bullets/value/0").asText()).isEqualTo("=1+1");
        api.patch(METADATA, "{\"title\":\"Mine\"}");
        assertThat(archive(api.get(PATH).json()).get("feed.csv"))
                .contains("mug,Mine,,,\"trained_algorithmic_media:\"\"Of");
    }

    /// Shopify takes HTML, and spreadsheets run formulas.
    @Test
    void aSellersTextIsNeitherMarkupNorAFormula() throws IOException {
        mug("https://v.example.com/red-mug.mp4");
        api.patch(
                METADATA,
                """
                {"title":"=HYPERLINK(1)","bullets":["<script>a&b</script>"],
                 "description":"<img src=x onerror='a()'>\\n\\"q\\""}
                """);

        String feed = archive(api.get(PATH + "?preset=shopify").json()).get("feed.csv");

        assertThat(feed)
                .contains(
                        "<p>&lt;img src=x onerror=&#39;a()&#39;&gt;<br>&quot;q&quot;</p>"
                                + "<ul><li>&lt;script&gt;a&amp;b&lt;/script&gt;</li></ul>")
                .contains(",'=HYPERLINK(1),")
                .doesNotContain("<script", "<img");
    }

    @Test
    void aHostileFileNameIsNeitherAPathNorAFormula() throws IOException {
        mug("https://v.example.com/%3DHYPERLINK(%22x%22)%2F..%2F%3Cscript%3E.mp4");
        Map<String, String> entries = archive(api.get(PATH + "?preset=shopify").json());
        assertThat(entries.keySet()).allMatch(name -> name.matches("(more/)?[A-Za-z0-9.-]+"));
        assertThat(entries.get("feed.csv").lines())
                .allMatch(line -> !line.matches("(.*,)?\"?[=+@].*"));
    }
}
