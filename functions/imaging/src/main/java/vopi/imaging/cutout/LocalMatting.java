package vopi.imaging.cutout;

import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.config.EnvReader;
import vopi.imaging.pixels.Bitmap;

/// Uses ISNet if a model is configured and loads, the classic method otherwise.
public final class LocalMatting implements Matting {
    private static final Logger LOG = LoggerFactory.getLogger(LocalMatting.class);

    private final Matting model;
    private final Matting classic;
    private volatile boolean broken;

    LocalMatting(Matting model, Matting classic) {
        this.model = model;
        this.classic = classic;
    }

    /// Reads `VOPI_MATTING_MODEL` and `VOPI_MATTING_LOW_MEMORY`.
    public static Matting from(Map<String, String> env) {
        EnvReader in = new EnvReader(env);
        String model = in.text("VOPI_MATTING_MODEL", "off");
        boolean lowMemory = in.flag("VOPI_MATTING_LOW_MEMORY", false);
        in.finish();
        Matting classic = new ClassicMatting();
        return model.equalsIgnoreCase("off")
                ? classic
                : new LocalMatting(
                        new IsnetMatting(IsnetSession.shared(Path.of(model), lowMemory)), classic);
    }

    @Override
    public Matte fine(Bitmap frame) {
        if (!broken) {
            try {
                return model.fine(frame);
            } catch (IsnetSession.Unusable unusable) {
                giveUp(unusable);
            }
        }
        return classic.fine(frame);
    }

    @Override
    public Matte quick(Bitmap frame) {
        if (!broken) {
            try {
                return model.quick(frame);
            } catch (IsnetSession.Unusable unusable) {
                giveUp(unusable);
            }
        }
        return classic.quick(frame);
    }

    private void giveUp(IsnetSession.Unusable unusable) {
        broken = true;
        LOG.warn("the cut-out model can't be used, the classic method takes over", unusable);
    }
}
