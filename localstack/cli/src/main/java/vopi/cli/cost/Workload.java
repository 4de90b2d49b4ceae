package vopi.cli.cost;

/// What is asked of VOPI in a month.
///
/// @param videos a month
/// @param seconds of a video
/// @param width in pixels
/// @param height in pixels
/// @param frameRate frames a second
/// @param megabits a second of video
/// @param fps sampling rate of the job
/// @param batchSize candidates given to the vision model at once
/// @param views found in a video
/// @param solids how many of `transparent` and `solid` are made of a view
/// @param scenes how many of `real` and `creative` are made of a view
/// @param providers whether Gemini and Photoroom do the work, else the local models
/// @param polls times that a client asks for the status of a job
/// @param imageMb of one image
/// @param keptDays that a job's objects stay in the bucket
/// @param downloads times that each image is fetched
public record Workload(
        long videos,
        double seconds,
        int width,
        int height,
        double frameRate,
        double megabits,
        int fps,
        int batchSize,
        int views,
        int solids,
        int scenes,
        boolean providers,
        int polls,
        double imageMb,
        int keptDays,
        double downloads) {
    double megabytes() {
        return megabits * seconds / 8;
    }

    public int versions() {
        return solids + scenes;
    }

    /// At most one a second of video.
    int candidates() {
        return (int) Math.max(1, Math.ceil(seconds));
    }

    int batches() {
        return Math.ceilDiv(candidates(), batchSize);
    }
}
