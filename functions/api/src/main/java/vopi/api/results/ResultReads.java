package vopi.api.results;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vopi.api.http.ApiResponse;
import vopi.api.http.ValidatedRequest;
import vopi.api.jobs.JobView;
import vopi.api.jobs.OwnedJobs;
import vopi.core.error.NotFound;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.job.JobResult;
import vopi.core.media.FrameId;
import vopi.core.media.Video;
import vopi.core.media.VideoQuality;
import vopi.core.port.FrameStore;
import vopi.core.port.FrameStore.StoredFrame;
import vopi.core.port.ImageStore;
import vopi.core.port.ImageStore.StoredImage;
import vopi.core.port.ObjectStore;
import vopi.core.port.VideoStore;
import vopi.core.spin.Spin;

/// GET of a job's results. Clients poll these: without results, lists are empty; only a missing
/// video answers 404.
public final class ResultReads {
    private static final int FRAMES_AT_ONCE = 1000;

    private final OwnedJobs owned;
    private final VideoStore videos;
    private final FrameStore frames;
    private final ImageStore images;
    private final ObjectStore store;

    public ResultReads(
            OwnedJobs owned,
            VideoStore videos,
            FrameStore frames,
            ImageStore images,
            ObjectStore store) {
        this.owned = owned;
        this.videos = videos;
        this.frames = frames;
        this.images = images;
        this.store = store;
    }

    /// Each component is a field of the JSON.
    private record VideoView(
            UUID id,
            JobId jobId,
            String sourceUrl,
            double duration,
            int width,
            int height,
            double fps,
            String codec,
            Map<String, String> metadata,
            @Nullable VideoQuality quality,
            Instant createdAt) {}

    public ApiResponse video(ValidatedRequest call) {
        Job job = owned.of(call);
        VideoStore.StoredVideo stored =
                videos.find(job.id())
                        .orElseThrow(() -> new NotFound("The video has not been read yet"));
        Video video = stored.video();
        return ApiResponse.json(
                200,
                new VideoView(
                        stored.id(),
                        job.id(),
                        job.videoUrl(),
                        video.durationSeconds(),
                        video.width(),
                        video.height(),
                        video.fps(),
                        video.codec(),
                        named(video.metadata(), job.videoUrl()),
                        stored.quality(),
                        stored.createdAt()));
    }

    public ApiResponse frames(ValidatedRequest call) {
        return frames(call, false);
    }

    public ApiResponse finalFrames(ValidatedRequest call) {
        return frames(call, true);
    }

    private ApiResponse frames(ValidatedRequest call, boolean finalOnly) {
        Job job = owned.of(call);
        int limit = call.number("limit");
        int offset = call.number("offset");
        FrameStore.Page page = frames.list(job.id(), finalOnly, limit, offset);
        Links links = new Links(store, JobView.LINK_LIFE, false);
        ApiResponse answer =
                ApiResponse.json(
                                200,
                                page.frames().stream()
                                        .map(frame -> FrameView.of(frame, links))
                                        .toList())
                        .with("X-Total-Count", Long.toString(page.total()));
        int next = offset + page.frames().size();
        return next < page.total() && !page.frames().isEmpty()
                ? answer.with("Link", "<" + call.pageLink(limit, next) + ">; rel=\"next\"")
                : answer;
    }

    public ApiResponse images(ValidatedRequest call) {
        Links links = new Links(store, JobView.LINK_LIFE, false);
        Job job = owned.of(call);
        return ApiResponse.json(
                200,
                images.list(job.id()).stream()
                        .map(image -> ImageView.of(image, job.config().output().preset(), links))
                        .toList());
    }

    public ApiResponse grouped(ValidatedRequest call) {
        return ApiResponse.json(
                200, byView(imagesOf(call), new Links(store, JobView.LINK_LIFE, false)));
    }

    private record Download(FrameId frameId, String downloadUrl, String key) {}

    private record Downloads(
            JobId jobId,
            long expiresIn,
            List<Download> frames,
            Map<String, Map<String, String>> commercialImages,
            Map<String, Map<String, Map<String, String>>> shopImages,
            @Nullable Map<String, String> spin) {}

    public ApiResponse downloads(ValidatedRequest call) {
        Job job = owned.of(call);
        Duration life = store.linkLife(Duration.ofSeconds(call.number("expiresIn")));
        Links links = new Links(store, life, true);
        List<Download> finals = new ArrayList<>();
        finalKeys(job).forEach((key, frame) -> finals.add(new Download(frame, links.to(key), key)));
        List<StoredImage> made = images.list(job.id());
        return ApiResponse.json(
                200,
                new Downloads(
                        job.id(),
                        life.toSeconds(),
                        finals,
                        byView(made, links),
                        byShop(made, links),
                        spin(job, links)));
    }

    /// The files of the job's spin; null if it has none.
    private static @Nullable Map<String, String> spin(Job job, Links links) {
        Spin spin = job.result() == null ? null : job.result().spin();
        Spin.Made made = spin == null ? null : spin.made();
        return made == null
                ? null
                : Map.of(
                        "animation", links.to(made.animation()),
                        "sprite", links.to(made.sprite()),
                        "viewer", links.to(made.viewer()));
    }

    /// Files of the marketplaces other than the main one.
    private static Map<String, Map<String, Map<String, String>>> byShop(
            List<StoredImage> images, Links links) {
        Map<String, Map<String, Map<String, String>>> shops = new LinkedHashMap<>();
        for (ImageStore.Made image : ImageStore.made(images)) {
            for (ImageStore.ShopFile file : image.files()) {
                shops.computeIfAbsent(file.preset().wire(), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(image.view().text(), _ -> new LinkedHashMap<>())
                        .put(image.version().wire(), links.to(file.key()));
            }
        }
        return shops;
    }

    /// Keys of the final frames, in time order. A frame that shows several products is one row in
    /// the list of frames; the result names it once for each view, and the additional ones come
    /// last.
    private Map<String, FrameId> finalKeys(Job job) {
        Map<String, FrameId> keys = new LinkedHashMap<>();
        allFinal(job).forEach(row -> keys.put(FrameView.key(row), row.candidate().frame()));
        JobResult result = job.result();
        if (result != null) {
            result.finalFrames().forEach(key -> keys.putIfAbsent(key, JobObjectKeys.frameOf(key)));
        }
        return keys;
    }

    private List<StoredFrame> allFinal(Job job) {
        List<StoredFrame> all = new ArrayList<>();
        FrameStore.Page page;
        do {
            page = frames.list(job.id(), true, FRAMES_AT_ONCE, all.size());
            all.addAll(page.frames());
        } while (!page.frames().isEmpty() && all.size() < page.total());
        return all;
    }

    private List<StoredImage> imagesOf(ValidatedRequest call) {
        return images.list(owned.of(call).id());
    }

    /// The images that were made.
    private static Map<String, Map<String, String>> byView(List<StoredImage> images, Links links) {
        Map<String, Map<String, String>> views = new LinkedHashMap<>();
        for (ImageStore.Made image : ImageStore.made(images)) {
            views.computeIfAbsent(image.view().text(), _ -> new LinkedHashMap<>())
                    .put(image.version().wire(), links.to(image.key()));
        }
        return views;
    }

    /// The contract requires a file name; if the probe found none, the URL has one.
    private static Map<String, String> named(Map<String, String> metadata, String url) {
        Map<String, String> named = new LinkedHashMap<>(metadata);
        String path = url.split("[?#]", 2)[0];
        named.putIfAbsent("filename", path.substring(path.lastIndexOf('/') + 1));
        return named;
    }
}
