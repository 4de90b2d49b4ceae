package vopi.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import vopi.core.job.JobId;

/// Every read of the contract; lists in each of their forms.
final class LoadReads {
    private static final String JOBS = "/api/v1/jobs";

    /// A large step, so that consecutive requests do not read neighbouring rows.
    private static final int STRIDE = 7_919;

    private final Seed seed;
    private final LoadKeys keys;
    private final String upload;

    /// @param upload an open multipart upload of the large key
    LoadReads(Seed seed, LoadKeys keys, String upload) {
        this.seed = seed;
        this.keys = keys;
        this.upload = upload;
    }

    List<LoadRead> all() {
        List<LoadRead> all = new ArrayList<>(service());
        all.addAll(lists());
        all.addAll(ofOneJob());
        all.addAll(results());
        return all;
    }

    private static List<LoadRead> service() {
        return List.of(
                LoadRead.of("/health", "/health"),
                LoadRead.of("/ready", "/ready"),
                LoadRead.of("/openapi.json", "/openapi.json"),
                LoadRead.of("/docs", "/docs"),
                LoadRead.of("/docs/swagger-ui.css", "/docs/swagger-ui.css"),
                LoadRead.of("/", "/"),
                LoadRead.of("/console/main.js", "/console/main.js"));
    }

    private List<LoadRead> lists() {
        List<LoadRead> lists = new ArrayList<>();
        lists.add(LoadRead.of("scenes", keys.small(), _ -> "/api/v1/scenes"));
        lists.add(
                LoadRead.of("webhook, none: 404", keys.small(), _ -> "/api/v1/webhook")
                        .answered(404));
        lists.add(list("jobs, first page", ""));
        lists.add(list("jobs, 100 a page", "?limit=100"));
        lists.add(LoadRead.of("jobs of a small key", keys.small(), _ -> JOBS));
        for (String status : List.of("completed", "failed", "cancelled", "pending", "scoring")) {
            lists.add(list("jobs, status=" + status, "?status=" + status));
        }
        lists.add(list("jobs, externalId", "?externalId=none"));
        lists.add(list("jobs, offset=10000", "?offset=10000"));
        lists.add(list("jobs, status=failed, offset=10000", "?status=failed&offset=10000"));
        lists.add(deep("jobs, cursor anywhere", "?cursor="));
        lists.add(deep("jobs, cursor anywhere, 100 a page", "?limit=100&cursor="));
        lists.add(deep("jobs, status=failed, cursor anywhere", "?status=failed&cursor="));
        lists.add(deep("jobs, status=pending, cursor anywhere", "?status=pending&cursor="));
        lists.add(
                list("jobs, cursor at the end", "?cursor=" + seed.cursor(seed.jobs() / 1000 + 1)));
        return lists;
    }

    private LoadRead list(String name, String query) {
        return LoadRead.of(name, keys.large(), _ -> JOBS + query);
    }

    private LoadRead deep(String name, String query) {
        return LoadRead.of(
                name,
                keys.large(),
                n -> JOBS + query + seed.cursor(1 + (int) ((long) n * STRIDE % seed.jobs())));
    }

    private List<LoadRead> ofOneJob() {
        return List.of(
                job("job", ""),
                LoadRead.of(
                        "job of a small key",
                        keys.small(),
                        n -> JOBS + "/" + seed.detailedOfSmall(n * STRIDE)),
                LoadRead.of("job of another key: 404", keys.small(), n -> path(n, ""))
                        .answered(404),
                job("status", "/status"),
                job("status, unchanged: 304", "/status").with("If-None-Match", "*", 304),
                job("events", "/events"),
                job("deliveries", "/deliveries"));
    }

    private List<LoadRead> results() {
        return List.of(
                job("video", "/video"),
                job("frames (10 of the job)", "/frames"),
                many("frames (100 of 1,000)", "/frames"),
                many("frames (1,000 at once)", "/frames?limit=1000"),
                many("frames, 100 from the 900th on", "/frames?limit=100&offset=900"),
                job("frames/final", "/frames/final"),
                many("frames/final (of 1,000)", "/frames/final"),
                job("images", "/images"),
                job("images/grouped", "/images/grouped"),
                job("download-urls", "/download-urls"),
                job("metadata", "/metadata"),
                job("listing, of images that are not there: 404", "/listing").answered(404),
                LoadRead.of(
                        "uploads/multipart/parts",
                        keys.large(),
                        _ -> "/api/v1/uploads/multipart/" + upload + "/parts"));
    }

    private LoadRead job(String name, String rest) {
        return LoadRead.of(name, keys.large(), n -> path(n, rest));
    }

    private String path(int n, String rest) {
        return path(m -> seed.detailed(m * STRIDE), n) + rest;
    }

    private LoadRead many(String name, String rest) {
        return LoadRead.of(name, keys.large(), n -> path(Seed::manyFrames, n) + rest);
    }

    private static String path(IntFunction<JobId> which, int n) {
        return JOBS + "/" + which.apply(n);
    }
}
