package vopi.bench.stages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import vopi.core.job.JobConfig;
import vopi.cli.cost.Workload;

/// One job that was run.
///
/// @param like what the cost model is told of it
/// @param sums by function
record Ran(String name, Workload like, Map<String, Spending.Sum> sums) {
    /// @param bytes of the video
    static Ran of(
            String name, JsonNode video, JsonNode job, long bytes, Map<String, Spending.Sum> sums) {
        double seconds = video.path("duration").asDouble();
        int views = job.path("result").path("variantsDiscovered").asInt();
        int images = 0;
        for (JsonNode view : job.path("result").path("commercialImageKeys")) {
            images += view.size();
        }
        Workload like =
                new Workload(
                        1,
                        seconds,
                        video.path("width").asInt(),
                        video.path("height").asInt(),
                        video.path("fps").asDouble(),
                        bytes * 8 / seconds / 1e6,
                        job.path("config").path("fps").asInt(JobConfig.DEFAULT.fps()),
                        JobConfig.DEFAULT.batchSize(),
                        views,
                        Math.round((float) images / Math.max(1, views)),
                        0,
                        false,
                        0,
                        1,
                        1,
                        1);
        return new Ran(name, like, sums);
    }
}
