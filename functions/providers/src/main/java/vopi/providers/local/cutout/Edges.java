package vopi.providers.local.cutout;

import vopi.providers.local.pixels.Bitmap;
import vopi.providers.local.pixels.Components;
import vopi.providers.local.pixels.Masks;

/// Cleans a mask without moving its edge.
final class Edges {
    private static final int HALF = 127;
    private static final double CRUMB = .05;
    private static final double PINHOLE = .0005;

    /// Radius, as a share of the square root of the area, of the narrowest part that is body.
    private static final double APPENDAGE = .08;

    private static final double SCRAP = .004;

    /// Mean level of what was seen plainly.
    private static final double PLAIN = 222;

    private static final double LOW = .1;
    private static final double HIGH = .9;
    private static final double BAND = 1 / 150.0;

    private Edges() {}

    /// Haze far from the outline becomes nothing or everything, crumbs and pinholes go; within the
    /// band along the outline the mask keeps its soft values, stretched from .1-.9 to 0-1.
    static Bitmap cleaned(Bitmap alpha) {
        int band = (int) Math.max(3, Math.round(BAND * Math.max(alpha.width(), alpha.height())));
        Bitmap body = withoutScraps(body(alpha), alpha);
        byte[] near = Masks.dilated(body, band).data();
        byte[] deep = Masks.eroded(body, band).data();
        byte[] out = new byte[alpha.data().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = near[i] == 0 ? 0 : deep[i] != 0 ? (byte) 255 : stretched(alpha.data()[i]);
        }
        return new Bitmap(alpha.width(), alpha.height(), 1, out);
    }

    private static Bitmap body(Bitmap alpha) {
        Components parts = Components.of(Masks.above(alpha, HALF));
        if (parts.parts().isEmpty()) {
            return Bitmap.blank(alpha.width(), alpha.height(), 1);
        }
        double least = CRUMB * parts.parts().getFirst().area();
        Bitmap body = parts.keep(part -> part.area() >= least);
        double pinhole = PINHOLE * parts.parts().getFirst().area();
        return Masks.not(Components.of(Masks.not(body)).keep(hole -> hole.area() >= pinhole));
    }

    /// Drops what hangs on the product and was seen only faintly: a scrap of what lies behind it.
    /// Handles and straps hang on it too, but are seen plainly.
    private static Bitmap withoutScraps(Bitmap body, Bitmap alpha) {
        int radius = (int) Math.max(3, APPENDAGE * Math.sqrt(Masks.count(body, 0)));
        byte[] core = Masks.dilated(Masks.opened(body, radius), Math.max(2, radius / 2)).data();
        Bitmap hanging = Bitmap.blank(body.width(), body.height(), 1);
        for (int i = 0; i < core.length; i++) {
            hanging.data()[i] = (byte) (body.data()[i] != 0 && core[i] == 0 ? 255 : 0);
        }
        Components parts = Components.of(hanging);
        double[] sum = new double[parts.parts().size() + 1];
        for (int i = 0; i < core.length; i++) {
            sum[parts.labels()[i]] += alpha.data()[i] & 255;
        }
        double least = SCRAP * Masks.count(body, 0);
        byte[] scraps =
                parts.keep(part -> part.area() > least && sum[part.label()] / part.area() < PLAIN)
                        .data();
        return without(body, alpha, scraps);
    }

    /// What was seen plainly stays; what was seen faintly goes where it is one with a scrap.
    private static Bitmap without(Bitmap body, Bitmap alpha, byte[] scraps) {
        Bitmap faint = Bitmap.blank(body.width(), body.height(), 1);
        for (int i = 0; i < scraps.length; i++) {
            boolean in = body.data()[i] != 0 && (alpha.data()[i] & 255) < PLAIN;
            faint.data()[i] = (byte) (in ? 255 : 0);
        }
        Components parts = Components.of(faint);
        boolean[] gone = new boolean[parts.parts().size() + 1];
        for (int i = 0; i < scraps.length; i++) {
            gone[parts.labels()[i]] |= scraps[i] != 0;
        }
        byte[] out = body.data().clone();
        for (int i = 0; i < out.length; i++) {
            int label = parts.labels()[i];
            out[i] = label != 0 && gone[label] ? 0 : out[i];
        }
        Components rest = Components.of(new Bitmap(body.width(), body.height(), 1, out));
        double least = rest.parts().isEmpty() ? 0 : CRUMB * rest.parts().getFirst().area();
        return rest.keep(part -> part.area() >= least);
    }

    private static byte stretched(byte value) {
        double x = ((value & 255) / 255.0 - LOW) / (HIGH - LOW);
        return (byte) Math.round(255 * Math.clamp(x, 0, 1));
    }

    /// Share of the frame's edge that the product covers: 0 where it is whole.
    static double onFrame(Bitmap alpha) {
        int width = alpha.width();
        int height = alpha.height();
        int covered = 0;
        for (int x = 0; x < width; x++) {
            covered += alpha.at(x, 0, 0) > HALF ? 1 : 0;
            covered += alpha.at(x, height - 1, 0) > HALF ? 1 : 0;
        }
        for (int y = 0; y < height; y++) {
            covered += alpha.at(0, y, 0) > HALF ? 1 : 0;
            covered += alpha.at(width - 1, y, 0) > HALF ? 1 : 0;
        }
        return covered / (2.0 * (width + height));
    }
}
