package vopi.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import vopi.core.media.FrameScore;

/// What the page is made of, in the shapes of the HTTP contract.
///
/// @param title the video's name for a person
/// @param job as `GET /jobs/{id}` answers
/// @param video as `GET /jobs/{id}/video` answers
/// @param finalFrames as `GET /jobs/{id}/frames/final` answers
/// @param images as `GET /jobs/{id}/images` answers
/// @param scores every sampled frame, in time order; empty where they are not to be had
/// @param stages in order of start
/// @param files object key -> downloaded file
/// @param wallSeconds from the command's first request to the last download
public record ReportData(
        String title,
        JsonNode job,
        JsonNode video,
        JsonNode finalFrames,
        JsonNode images,
        List<FrameScore> scores,
        List<StageTiming> stages,
        Map<String, Path> files,
        double wallSeconds) {}
