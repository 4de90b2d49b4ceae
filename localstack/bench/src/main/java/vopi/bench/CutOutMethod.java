package vopi.bench;

import java.util.HashMap;
import java.util.Map;
import vopi.core.port.CutOut;
import vopi.imaging.LocalProviders;
import vopi.imaging.cutout.LocalCutOut;
import vopi.imaging.cutout.Matte;
import vopi.imaging.cutout.Matting;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.GrabCut;
import vopi.imaging.pixels.Resampling;

/// The methods that `bench images` compares.
public enum CutOutMethod {
    MODEL("model"),
    LOW_MEMORY("model, low memory"),
    BUNDLED("bundled U2NetP"),
    RECTANGLE("GrabCut of a centred rectangle");

    private static final String MODEL_FILE = "VOPI_MATTING_MODEL";

    private final String title;

    CutOutMethod(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /// Whether it needs a model file.
    boolean modelled() {
        return this == MODEL || this == LOW_MEMORY;
    }

    CutOut cutOut(Map<String, String> env) {
        Map<String, String> settings = new HashMap<>(env);
        settings.put("VOPI_MATTING_LOW_MEMORY", String.valueOf(this == LOW_MEMORY));
        if (!modelled()) {
            settings.put(MODEL_FILE, "off");
        }
        return this == RECTANGLE
                ? new LocalCutOut(new Rectangle())
                : LocalProviders.from(settings).cutOut();
    }

    /// A baseline: everything except a margin of one eighth may be product.
    private static final class Rectangle implements Matting {
        private static final int SIZE = 480;
        private static final int RIM = 8;

        @Override
        public Matte fine(Bitmap frame) {
            Bitmap small = Resampling.within(frame, SIZE);
            int width = small.width();
            int height = small.height();
            Bitmap seeds = Bitmap.blank(width, height, 1);
            for (int i = 0; i < seeds.pixels(); i++) {
                int x = i % width;
                int y = Math.floorDiv(i, width);
                boolean rim =
                        x < width / RIM
                                || y < height / RIM
                                || x >= width - width / RIM
                                || y >= height - height / RIM;
                seeds.data()[i] = rim ? GrabCut.GROUND : GrabCut.MAYBE_PRODUCT;
            }
            Bitmap mask = GrabCut.of(small, seeds);
            return new Matte(
                    Resampling.resized(mask, frame.width(), frame.height()), 0, "rectangle");
        }

        @Override
        public Matte quick(Bitmap frame) {
            return fine(frame);
        }
    }
}
