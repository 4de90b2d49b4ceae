package vopi.imaging.cutout;

import vopi.imaging.pixels.Bitmap;

/// Gives a fixed mask: what is tested is what happens to it.
record FixedMatting(Matte matte) implements Matting {
    FixedMatting(Bitmap alpha) {
        this(new Matte(alpha, 1, "fixed"));
    }

    @Override
    public Matte fine(Bitmap frame) {
        return matte;
    }

    @Override
    public Matte quick(Bitmap frame) {
        return matte;
    }
}
