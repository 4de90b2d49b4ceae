package vopi.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import vopi.core.media.FrameScore;

/// The data of the page, in the formats of the HTTP contract.
///
/// @param title display name of the video
/// @param job as returned by `GET /jobs/{id}`
/// @param video as returned by `GET /jobs/{id}/video`
/// @param finalFrames as returned by `GET /jobs/{id}/frames/final`
/// @param images as returned by `GET /jobs/{id}/images`
/// @param scores every sampled frame, in time order; empty if not available
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
