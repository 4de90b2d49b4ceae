package vopi.providers.local.cutout;

import java.util.Optional;
import vopi.providers.local.pixels.Bitmap;
import vopi.providers.local.pixels.Box;
import vopi.providers.local.pixels.Components;
import vopi.providers.local.pixels.Masks;

/// A mask as its method gave it, not yet cleaned.
///
/// @param alpha one channel, as large as the frame
/// @param trust the most confidence that the method deserves, 0 to 1
/// @param method for notes and logs
public record Matte(Bitmap alpha, double trust, String method) {
    private static final int SURE = 229;
    private static final int FAINT = 25;
    private static final int HALF = 127;
    private static final double CRUMB = .05;

    /// Sure area / faint area, 0 to 1. Of all that is free to compute it tells best how good a
    /// network's mask is: haze and holes lower it.
    public double solidity() {
        int faint = Masks.count(alpha, FAINT);
        return faint == 0 ? 0 : (double) Masks.count(alpha, SURE) / faint;
    }

    public double confidence() {
        return Math.min(trust, solidity());
    }

    /// Around the product without crumbs; empty where there is none.
    public Optional<Box> box() {
        return Components.of(Masks.above(alpha, HALF)).atLeast(CRUMB).stream()
                .map(Components.Part::box)
                .reduce(Box::union);
    }
}
