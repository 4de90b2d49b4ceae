package vopi.imaging.cutout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.config.EnvReader;
import vopi.imaging.pixels.Bitmap;

/// Uses the configured model if there is one and it loads, the bundled U2NetP otherwise.
public final class LocalMatting implements Matting {
    private static final Logger LOG = LoggerFactory.getLogger(LocalMatting.class);

    /// Maximum input side in pixels of a network whose mask is only a seed.
    private static final int SMALL = 512;

    private final Matting model;
    private final SeededMatting bundled;
    private volatile boolean broken;

    LocalMatting(Matting model, SeededMatting bundled) {
        this.model = model;
        this.bundled = bundled;
    }

    /// Reads `VOPI_MATTING_MODEL` and `VOPI_MATTING_LOW_MEMORY`.
    ///
    /// @throws IllegalStateException if the model is none that VOPI knows, and no card describes it
    public static Matting from(Map<String, String> env) {
        EnvReader in = new EnvReader(env);
        String model = in.text("VOPI_MATTING_MODEL", "off");
        boolean lowMemory = in.flag("VOPI_MATTING_LOW_MEMORY", false);
        in.finish();
        SeededMatting bundled = new SeededMatting(SaliencySession.bundled());
        if (model.equalsIgnoreCase("off")) {
            return bundled;
        }
        Path file = Path.of(model);
        if (!Files.isReadable(file)) {
            LOG.warn("no cut-out model at {}: the bundled one is used", file);
            return bundled;
        }
        return new LocalMatting(of(file, ModelCard.of(file), lowMemory), bundled);
    }

    /// A mask of a small network is too coarse for the edges of a picture.
    static Matting of(Path model, ModelCard card, boolean lowMemory) {
        SaliencySession session = SaliencySession.shared(model, card, lowMemory);
        boolean small = card.inputSize() > 0 && card.inputSize() <= SMALL;
        return small ? new SeededMatting(session) : new TwoPassMatting(session);
    }

    @Override
    public Matte fine(Bitmap frame) {
        return either(matting -> matting.fine(frame));
    }

    @Override
    public Matte quick(Bitmap frame) {
        return either(matting -> matting.quick(frame));
    }

    @Override
    public Optional<Bitmap> otherNetwork(Bitmap picture) {
        return broken ? Optional.empty() : Optional.of(bundled.glance(picture));
    }

    @Override
    public boolean confirms() {
        return broken ? bundled.confirms() : model.confirms();
    }

    private Matte either(Function<Matting, Matte> pass) {
        if (!broken) {
            try {
                return pass.apply(model);
            } catch (SaliencySession.Unusable unusable) {
                broken = true;
                LOG.warn("the cut-out model can't be used, the bundled one replaces it", unusable);
            }
        }
        return pass.apply(bundled);
    }
}
