package vopi.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.core.media.FrameScore;
import vopi.runtime.json.Json;

final class ReportPageTest {
    private static final String JOB =
            """
            {"id":"j","cost":{"totalUsd":0.25},
             "result":{"variantsDiscovered":2,"framesAnalyzed":3,"warnings":["<b>watch</b> out"],
                       "quality":{"sharpness":8.24,"bestSharpness":12.5,"motion":0.04,"stillSeconds":0.25,"brightness":110,
                         "clippedShadows":0.015,"clippedHighlights":0.2,"productExtent":0.38,
                         "tips":[{"advice":"pause","text":"Pause <at> each side."}]},
                       "finalFrameKeys":["jobs/j/frames/back.png","jobs/j/frames/front.png"]}}
            """;
    private static final String FRAMES =
            """
            [{"frameId":"frame_00001","timestamp":0.5,"key":"jobs/j/frames/front.png","productId":"product_1","variantId":"front",
              "scores":{"sharpness":9,"motion":0.01,"combined":8.5},"obstructions":{"has_obstruction":true,"obstruction_types":["hand"]}},
             {"frameId":"frame_00003","timestamp":2.5,"key":"jobs/j/frames/back.png","productId":"product_1","variantId":"back",
              "scores":{"sharpness":8,"motion":0.01,"combined":7.5},"obstructions":{"has_obstruction":false}}]
            """;
    private static final String IMAGES =
            """
            [{"frameId":"frame_00001","version":"transparent","success":true,"needsReview":true,
              "key":"jobs/j/commercial/product_1_front_frame_00001_transparent.png"},
             {"frameId":"frame_00001","version":"solid","success":false,"error":"credits are gone"},
             {"frameId":"frame_00003","version":"solid","success":true,"backgroundColor":"#F5F5F5","width":812,"height":812,
              "notes":["812 px instead of <2048>"],"compliance":{"preset":"amazon","ok":false,"checks":[
                {"rule":"longest_side","required":"1,000 px or more","measured":"812 px","ok":false,"mandatory":true},
                {"rule":"alpha","required":"none","measured":"none","ok":true,"mandatory":true}]},
              "key":"jobs/j/commercial/product_1_back_frame_00003_solid.png"}]
            """;

    @TempDir private Path folder;
    private String page = "";

    @BeforeEach
    void write() throws IOException {
        Map<String, Path> files = new HashMap<>();
        picture(files, "jobs/j/frames/front.png", BufferedImage.TYPE_INT_RGB);
        picture(files, "jobs/j/frames/back.png", BufferedImage.TYPE_INT_RGB);
        picture(
                files,
                "jobs/j/commercial/product_1_front_frame_00001_transparent.png",
                BufferedImage.TYPE_INT_ARGB);
        picture(
                files,
                "jobs/j/commercial/product_1_back_frame_00003_solid.png",
                BufferedImage.TYPE_INT_RGB);
        ReportData data =
                new ReportData(
                        "a <script>.mp4",
                        json(JOB),
                        json("{\"duration\":3,\"width\":64,\"height\":48,\"codec\":\"h264\"}"),
                        json(FRAMES),
                        json(IMAGES),
                        List.of(new FrameScore(0, 0.5, 9, 0.01), new FrameScore(2, 2.5, 8, 0.01)),
                        List.of(new StageTiming("Ingest", 0, 1.5, 1, 1.5)),
                        files,
                        12.3);
        page = Files.readString(ReportPage.write(data, folder));
    }

    @Test
    void thePageIsOneFileThatNeedsNoServer() {
        assertThat(page).doesNotContain("src=\"http", "href=\"http", "url(http", "<script");
        assertThat(page).contains("<code>./vopi up --open</code>", "My products");
        assertThat(page).contains("src=\"data:image/png;base64,", "src=\"data:image/jpeg;base64,");
    }

    @Test
    void theVideosQualityIsShownWithItsTips() {
        assertThat(page).contains("<b>8.2, best 12.5</b> sharpness", "<b>25 %</b> of the seconds");
        assertThat(page).contains("<b>38 %</b> of height or width covered by product");
        assertThat(page).contains("<li>Pause &lt;at&gt; each side.</li>");
    }

    @Test
    void withoutQualityThereIsNoPanel() throws Exception {
        assertThat(QualityPanel.html(Json.tree("null"))).isEmpty();
        assertThat(QualityPanel.html(Json.tree("{\"tips\":[]}"))).contains("Nothing measured");
    }

    @Test
    void textOfTheJobIsEscaped() {
        assertThat(page)
                .contains("a &lt;script&gt;.mp4", "&lt;b&gt;watch&lt;/b&gt; out")
                .doesNotContain("<b>watch</b>");
    }

    @Test
    void viewsComeHeroFirstWithTheirTimesAndScores() {
        assertThat(page.indexOf("<h2>Back ")).isPositive().isLessThan(page.indexOf("<h2>Front "));
        assertThat(page).contains("frame_00001, 0.50 s, sharpness 9.0", "in the way: hand");
    }

    @Test
    void missingAndDoubtfulImagesAreExplained() {
        assertThat(page).contains("credits are gone", "look at it before you list it", "#F5F5F5");
    }

    @Test
    void theCheckByAMarketplacesRulesIsShown() {
        assertThat(page)
                .contains("812 x 812, png", "812 px instead of &lt;2048&gt;")
                .contains("Amazon would refuse it", "Longest side", "1,000 px or more");
    }

    @Test
    void theTimeLineShowsTheCurveAndTheSelectedFrames() {
        assertThat(page)
                .contains("class=\"combined\"", "frame_00003 at 2.50 s", "Ingest", "1.50 s");
    }

    @Test
    void picturesLinkToTheFullOnesBesideThePage() {
        assertThat(page).contains("href=\"commercial/product_1_back_frame_00003_solid.png\"");
    }

    private static JsonNode json(String text) throws IOException {
        return Json.tree(text);
    }

    private void picture(Map<String, Path> files, String key, int type) throws IOException {
        Path file = folder.resolve(key.substring("jobs/j/".length()));
        Files.createDirectories(file.getParent());
        ImageIO.write(new BufferedImage(64, 48, type), "png", file.toFile());
        files.put(key, file);
    }
}
