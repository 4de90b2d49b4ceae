package vopi.imaging.cutout;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.core.hash.Sha256;
import vopi.core.job.JobId;
import vopi.imaging.pixels.Bitmap;

/// The last quick masks of this process, so that a candidate which was looked at for the views of a
/// job needs no second inference when a cut-out is compared with it. Where the stages run in
/// separate processes, each infers for itself, with the same result. Thread-safe.
public final class QuickMattes {
    /// Masks of 640 x 640 pixels take 0.4 MB each.
    private static final int MAX_MATTES = 48;

    /// Longest side of a candidate for the views.
    public static final int SIDE = 640;

    private static final QuickMattes SHARED = new QuickMattes();

    private record Key(JobId job, String picture) {}

    private final Map<Key, Matte> mattes = new LinkedHashMap<>(MAX_MATTES, .75f, true);

    /// That of the process.
    public static QuickMattes shared() {
        return SHARED;
    }

    /// The matting of one job: it remembers its quick masks here.
    public Matting of(JobId job, Matting matting) {
        return new Matting() {
            @Override
            public Matte fine(Bitmap frame) {
                return matting.fine(frame);
            }

            @Override
            public Matte quick(Bitmap frame) {
                Key key = new Key(job, frame + " " + Sha256.hex(frame.data()));
                Matte known = get(key);
                return known == null ? put(key, matting.quick(frame)) : known;
            }
        };
    }

    private synchronized @Nullable Matte get(Key key) {
        return mattes.get(key);
    }

    private synchronized Matte put(Key key, Matte matte) {
        if (mattes.size() >= MAX_MATTES) {
            mattes.remove(mattes.keySet().iterator().next());
        }
        mattes.put(key, matte);
        return matte;
    }
}
