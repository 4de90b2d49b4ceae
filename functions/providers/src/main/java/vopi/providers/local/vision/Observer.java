package vopi.providers.local.vision;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vopi.core.port.Vision;
import vopi.providers.local.cutout.Matte;
import vopi.providers.local.cutout.Matter;
import vopi.providers.local.hand.Hands;
import vopi.providers.local.pixels.Bitmap;
import vopi.providers.local.pixels.Box;
import vopi.providers.local.pixels.Codec;
import vopi.providers.local.pixels.Components;
import vopi.providers.local.pixels.Masks;
import vopi.providers.local.pixels.Palette;
import vopi.providers.local.pixels.Resampling;

/// Looks at candidates, and remembers what it saw: the batches of a video and their merge look at
/// the same ones. Thread-safe.
final class Observer {
    private static final int REMEMBERED = 700;
    private static final int WORKING = 640;
    private static final int HALF = 127;
    private static final double CRUMB = .05;
    private static final double SIMILAR = .3;

    private final Matter matter;
    private final Map<String, Observation> seen =
            new LinkedHashMap<>(16, .75f, true) {
                @java.io.Serial private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Observation> eldest) {
                    return size() > REMEMBERED;
                }
            };

    Observer(Matter matter) {
        this.matter = matter;
    }

    Observation look(Vision.Candidate candidate) {
        String key = candidate.score().slot() + ":" + sha256(candidate.image().bytes());
        synchronized (seen) {
            Observation known = seen.get(key);
            if (known != null) {
                return known;
            }
        }
        Observation fresh = observe(candidate);
        synchronized (seen) {
            seen.put(key, fresh);
        }
        return fresh;
    }

    private Observation observe(Vision.Candidate candidate) {
        Bitmap frame = Resampling.within(Codec.decode(candidate.image()), WORKING);
        Matte matte = matter.quick(frame);
        Components parts = Components.of(Masks.above(matte.alpha(), HALF));
        List<Components.Part> bodies = parts.atLeast(CRUMB);
        Box box =
                bodies.stream().map(Components.Part::box).reduce(Box::union).orElse(frame.frame());
        double least = bodies.isEmpty() ? 0 : CRUMB * bodies.getFirst().area();
        Bitmap mask = parts.keep(part -> part.area() >= least);
        return new Observation(
                candidate.score(),
                Descriptor.of(frame, mask, box),
                matte.solidity(),
                (double) Masks.count(mask, HALF) / mask.pixels(),
                onFrame(mask),
                parts.atLeast(SIMILAR).size(),
                Hands.in(frame, mask).obstructions(),
                Palette.of(frame.withAlpha(mask)));
    }

    private static double onFrame(Bitmap mask) {
        int covered = 0;
        int right = mask.width() - 1;
        int bottom = mask.height() - 1;
        for (int x = 0; x <= right; x++) {
            covered += (mask.at(x, 0, 0) >> 7) + (mask.at(x, bottom, 0) >> 7);
        }
        for (int y = 0; y <= bottom; y++) {
            covered += (mask.at(0, y, 0) >> 7) + (mask.at(right, y, 0) >> 7);
        }
        return covered / (2.0 * (mask.width() + mask.height()));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
