package vopi.core.cost;

/// The monthly workload of VOPI: each component is one input of the cost model.
///
/// @param videos per month
/// @param seconds length of a video
/// @param width in pixels
/// @param height in pixels
/// @param frameRate frames per second
/// @param megabits per second of video
/// @param fps sampling rate of the job
/// @param batchSize candidates in one call of the vision model
/// @param views found in a video
/// @param solids number of versions of a view among `transparent` and `solid`
/// @param scenes number of versions of a view among `real` and `creative`
/// @param spinFrames number of frames of a spin, 0 for no spin
/// @param texts whether the vision model writes the texts of a listing
/// @param gemini whether Gemini names the views, else the local model
/// @param photoroom whether Photoroom cuts out and makes the scenes, else the local models
/// @param polls number of times a client requests the status of a job
/// @param imageMb size of one image
/// @param keptDays days that a job's objects stay in the bucket
/// @param downloads number of times each image is downloaded
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
        int spinFrames,
        boolean texts,
        boolean gemini,
        boolean photoroom,
        int polls,
        double imageMb,
        int keptDays,
        double downloads) {
    /// Bits of a pixel of a video whose bit rate is not known: H.264 of a phone.
    public static final double BITS_PER_PIXEL = .2;

    public double megabytes() {
        return megabits * seconds / 8;
    }

    public int versions() {
        return solids + scenes;
    }

    /// Maximum of one per second of video.
    public int candidates() {
        return (int) Math.max(1, Math.ceil(seconds));
    }

    public int batches() {
        return Math.ceilDiv(candidates(), batchSize);
    }
}
