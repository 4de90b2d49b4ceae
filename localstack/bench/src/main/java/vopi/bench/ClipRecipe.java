package vopi.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vopi.core.hash.Sha256;

/// A generated clip of the benchmarks: the size determines its content, the coding how it is
/// stored.
///
/// @param size of the picture
/// @param coding codec and its settings
/// @param seconds length
public record ClipRecipe(Size size, Coding coding, int seconds) {
    private static final int KEY_LENGTH = 10;

    /// With the H.264 bit rate in Mbit/s that phones record. The large size is shorter, because it
    /// takes long to generate.
    public enum Size {
        HD("720p", 1280, 720, 6, 10),
        FULL_HD("1080p", 1920, 1080, 16, 10),
        ULTRA_HD("4K", 3840, 2160, 45, 5);

        private final String title;
        private final int width;
        private final int height;
        private final int megabits;
        private final int usualSeconds;

        Size(String title, int width, int height, int megabits, int usualSeconds) {
            this.title = title;
            this.width = width;
            this.height = height;
            this.megabits = megabits;
            this.usualSeconds = usualSeconds;
        }

        String title() {
            return title;
        }

        int width() {
            return width;
        }

        int height() {
            return height;
        }
    }

    /// Settings that encode fast, because only decoding is measured.
    public enum Coding {
        H264_B("H.264, B-frames", "mp4", 1, "libx264 -preset veryfast -bf 3 -g 60"),
        H264_P("H.264, no B-frames", "mp4", 1, "libx264 -preset veryfast -bf 0 -g 30"),
        HEVC(
                "HEVC",
                "mp4",
                .6,
                "libx265 -preset superfast -g 60 -tag:v hvc1 -x265-params log-level=error"),
        VP9("VP9", "webm", .6, "libvpx-vp9 -deadline realtime -cpu-used 7 -row-mt 1 -g 60"),
        AV1("AV1", "webm", .5, "libsvtav1 -preset 11 -g 60");

        private final String title;
        private final String container;
        private final double share;
        private final String encoder;

        Coding(String title, String container, double share, String encoder) {
            this.title = title;
            this.container = container;
            this.share = share;
            this.encoder = encoder;
        }
    }

    /// Every size in every coding, preceded by the clip of the performance goal.
    static List<ClipRecipe> all() {
        List<ClipRecipe> recipes = new ArrayList<>(quick());
        for (Size size : List.of(Size.HD, Size.ULTRA_HD)) {
            recipes.addAll(each(size));
        }
        return List.copyOf(recipes);
    }

    /// Only 1080p.
    static List<ClipRecipe> quick() {
        List<ClipRecipe> recipes = new ArrayList<>();
        recipes.add(new ClipRecipe(Size.FULL_HD, Coding.H264_B, 30));
        recipes.addAll(each(Size.FULL_HD));
        return List.copyOf(recipes);
    }

    private static List<ClipRecipe> each(Size size) {
        List<ClipRecipe> recipes = new ArrayList<>();
        for (Coding coding : Coding.values()) {
            recipes.add(new ClipRecipe(size, coding, size.usualSeconds));
        }
        return recipes;
    }

    String title() {
        return "%s %s, %d s".formatted(size.title, coding.title, seconds);
    }

    /// The clip's file name: differs for each recipe.
    String file() {
        return "%s-%s-%ds-%s.%s"
                .formatted(
                        size.title.toLowerCase(Locale.ROOT),
                        coding.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        seconds,
                        key(),
                        coding.container);
    }

    /// Identifies everything that determines the content.
    private String key() {
        String all = Footage.of(size).text() + " " + seconds + " " + String.join(" ", encoding());
        return Sha256.hex(all).substring(0, KEY_LENGTH);
    }

    /// Encoder options, between input and output.
    List<String> encoding() {
        List<String> words = new ArrayList<>(List.of("-an", "-c:v"));
        words.addAll(List.of(coding.encoder.split(" ")));
        String rate = Math.round(size.megabits * coding.share * 1000) + "k";
        words.addAll(List.of("-b:v", rate));
        if (coding == Coding.H264_B || coding == Coding.H264_P) {
            words.addAll(List.of("-maxrate", rate, "-bufsize", rate));
        }
        if (coding.container.equals("mp4")) {
            words.addAll(List.of("-movflags", "+faststart"));
        }
        words.addAll(List.of("-color_range", "tv", "-colorspace", "bt709"));
        words.addAll(List.of("-color_primaries", "bt709", "-color_trc", "bt709"));
        return words;
    }
}
