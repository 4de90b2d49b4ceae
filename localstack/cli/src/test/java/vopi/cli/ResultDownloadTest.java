package vopi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vopi.runtime.json.Json;

final class ResultDownloadTest {
    /// The API's list of final frames has one row per frame, whatever it shows.
    @Test
    void twoProductsInOneFrameAreTwoFiles() throws JsonProcessingException {
        JsonNode result =
                Json.tree(
                        """
                        {"finalFrameKeys": ["jobs/1/frames/product_1_front_frame_00001_t0.00.png",
                                            "jobs/1/frames/product_2_front_frame_00001_t0.00.png"],
                         "finalFrames": ["http://h/1?a", "http://h/2?b"]}
                        """);
        JsonNode images =
                Json.tree(
                        """
                        [{"key": "jobs/1/commercial/product_1_front_frame_00001_solid.png", "s3Url": "http://h/3",
                          "files": [{"key": "jobs/1/commercial/product_1_front_frame_00001_solid.png", "s3Url": "http://h/3"},
                                    {"key": "jobs/1/commercial/product_1_front_frame_00001_solid_etsy.jpg", "s3Url": "http://h/4"}]},
                         {"key": null, "s3Url": null}]
                        """);
        assertThat(ResultDownload.addresses(result, images))
                .containsExactly(
                        Map.entry(
                                "jobs/1/frames/product_1_front_frame_00001_t0.00.png",
                                URI.create("http://h/1?a")),
                        Map.entry(
                                "jobs/1/frames/product_2_front_frame_00001_t0.00.png",
                                URI.create("http://h/2?b")),
                        Map.entry(
                                "jobs/1/commercial/product_1_front_frame_00001_solid.png",
                                URI.create("http://h/3")),
                        Map.entry(
                                "jobs/1/commercial/product_1_front_frame_00001_solid_etsy.jpg",
                                URI.create("http://h/4")));
    }
}
