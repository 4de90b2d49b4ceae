package vopi.api.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vopi.core.cost.Workload;
import vopi.core.image.CommercialVersion;
import vopi.core.job.JobConfig;

/// The video of an estimate: what the client sent, what its header says, and defaults for the rest.
///
/// @param facts length, and the size from the header
record Clip(NewEstimateBody sent, ClipFacts facts) {
    /// The clip of a phone, where the client sends nothing else and the header says nothing.
    private static final int WIDTH = 1920;

    private static final int HEIGHT = 1080;
    private static final double FRAME_RATE = 30;
    private static final double MEGA = 1e6;

    /// Neither polls nor downloads nor storage matter to the time and the providers' price.
    private static final int NONE = 0;

    Workload load(int views, JobConfig config, EstimateSettings where) {
        int width = first(sent.width(), facts.width(), WIDTH);
        int height = first(sent.height(), facts.height(), HEIGHT);
        double rate = frameRate();
        return new Workload(
                1,
                facts.seconds(),
                width,
                height,
                rate,
                Workload.BITS_PER_PIXEL * width * height * rate / MEGA,
                config.fps(),
                config.batchSize(),
                views,
                count(config, CommercialVersion.TRANSPARENT, CommercialVersion.SOLID),
                count(config, CommercialVersion.REAL, CommercialVersion.CREATIVE),
                Objects.requireNonNullElse(config.output().spin(), 0),
                config.texts(),
                where.gemini(),
                where.photoroom(),
                NONE,
                NONE,
                NONE,
                NONE);
    }

    /// What was neither sent nor read.
    List<String> assumed() {
        List<String> assumed = new ArrayList<>();
        if (sent.width() == null && facts.width() == null) {
            assumed.add("%d x %d pixels are assumed".formatted(WIDTH, HEIGHT));
        }
        if (sent.frameRate() == null) {
            assumed.add("%.0f frames a second are assumed".formatted(FRAME_RATE));
        }
        return assumed;
    }

    private double frameRate() {
        Double rate = sent.frameRate();
        return rate == null ? FRAME_RATE : rate;
    }

    private static int first(@Nullable Integer a, @Nullable Integer b, int otherwise) {
        if (a != null) {
            return a;
        }
        return b == null ? otherwise : b;
    }

    private static int count(JobConfig config, CommercialVersion one, CommercialVersion other) {
        return (int)
                config.commercialVersions().stream().filter(v -> v == one || v == other).count();
    }
}
