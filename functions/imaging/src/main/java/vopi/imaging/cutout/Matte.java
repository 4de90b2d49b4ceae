package vopi.imaging.cutout;

import java.util.Optional;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.Masks;

/// A mask as its method produced it, before cleaning.
///
/// @param alpha one channel, of the frame's size
/// @param trust maximum confidence for this method, 0 to 1
/// @param certainty the method's own estimate of its result, 0 to 1
/// @param method for notes and logs
public record Matte(Bitmap alpha, double trust, double certainty, String method) {
    /// Opacities above which a pixel clearly shows product, and some: 0.9 and 0.1 of 255.
    static final int SURE = 229;

    static final int FAINT = 25;

    private static final int HALF = 127;

    /// A matte whose certainty is the solidity of its mask.
    public Matte(Bitmap alpha, double trust, String method) {
        this(alpha, trust, solidity(alpha), method);
    }

    /// Solidity: area of high alpha / area of at least low alpha, 0 to 1. Among the measures that
    /// cost no inference it predicts the quality of a network's mask best: haze and holes lower it.
    public double solidity() {
        return solidity(alpha);
    }

    private static double solidity(Bitmap alpha) {
        int faint = Masks.count(alpha, FAINT);
        return faint == 0 ? 0 : (double) Masks.count(alpha, SURE) / faint;
    }

    public double confidence() {
        return Math.min(trust, certainty);
    }

    /// Intersection over union of two masks, 0 to 1: how far two passes agree.
    double agreement(Matte other) {
        int common = 0;
        int joint = 0;
        for (int i = 0; i < alpha.data().length; i++) {
            boolean here = (alpha.data()[i] & 255) > HALF;
            boolean there = (other.alpha.data()[i] & 255) > HALF;
            common += here && there ? 1 : 0;
            joint += here || there ? 1 : 0;
        }
        return joint == 0 ? 0 : (double) common / joint;
    }

    /// The same for another mask.
    Matte with(Bitmap other) {
        return new Matte(other, trust, certainty, method);
    }

    Matte certain(double howMuch) {
        return new Matte(alpha, trust, howMuch, method);
    }

    /// The mean of both masks.
    Matte mixed(Matte other) {
        byte[] out = new byte[alpha.data().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (((alpha.data()[i] & 255) + (other.alpha.data()[i] & 255) + 1) / 2);
        }
        return new Matte(
                new Bitmap(alpha.width(), alpha.height(), 1, out), trust, certainty, method);
    }

    /// The box around the product without specks; empty if there is no product.
    public Optional<Box> box() {
        return ConnectedComponents.of(Masks.above(alpha, HALF))
                .atLeast(ConnectedComponents.SPECK)
                .stream()
                .map(ConnectedComponents.Part::box)
                .reduce(Box::union);
    }
}
