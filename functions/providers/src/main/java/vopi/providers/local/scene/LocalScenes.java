package vopi.providers.local.scene;

import vopi.core.port.Scenes;
import vopi.providers.local.pixels.Bitmap;
import vopi.providers.local.pixels.Codec;
import vopi.providers.local.pixels.Colour;

/// Composites all four versions on this machine. The same request gives the same bytes.
public final class LocalScenes implements Scenes {
    @Override
    public Result make(Request request) {
        Placing placing = new Placing(Codec.decodeWithAlpha(request.cutOut()));
        int seed = Long.hashCode(request.seed());
        return switch (request.version()) {
            case TRANSPARENT -> new Result(Codec.png(transparent(placing)), null, null);
            case SOLID -> {
                String colour = Choice.solid(request.backgrounds());
                Backdrop plain = new Plain(Colour.ofHex(colour));
                yield new Result(Codec.png(composed(placing, plain)), colour, null);
            }
            case REAL -> {
                Product probe = placing.fitted(.5, .5, false);
                yield scene(placing, Choice.real(probe, request.backgrounds(), seed));
            }
            case CREATIVE -> {
                Product probe = placing.fitted(.5, .5, false);
                yield scene(placing, Choice.creative(probe, seed));
            }
        };
    }

    private static Result scene(Placing placing, Backdrop backdrop) {
        return new Result(Codec.png(composed(placing, backdrop)), null, backdrop.description());
    }

    private static Bitmap composed(Placing placing, Backdrop backdrop) {
        Canvas canvas = new Canvas(placing.side());
        Product product = placing.fitted(backdrop.width(), backdrop.height(), true);
        backdrop.behind(canvas, product);
        int left = (canvas.side() - product.width()) / 2;
        int top =
                backdrop.ground() < 0
                        ? (canvas.side() - product.height()) / 2
                        : (int) (backdrop.ground() * canvas.side()) - product.base();
        backdrop.shadows(canvas, new Shadows(product, left, top, canvas.side()));
        canvas.draw(product, left, top);
        backdrop.finish(canvas);
        return canvas.finished();
    }

    private static Bitmap transparent(Placing placing) {
        double share = 1 - 2 * Placing.PADDING;
        Product product = placing.fitted(share, share, false);
        int side = placing.side();
        Bitmap out = Bitmap.blank(side, side, 4);
        int left = (side - product.width()) / 2;
        int top = (side - product.height()) / 2;
        for (int y = 0; y < product.height(); y++) {
            for (int x = 0; x < product.width(); x++) {
                int from = y * product.width() + x;
                int to = 4 * ((top + y) * side + left + x);
                for (int c = 0; c < 3; c++) {
                    out.data()[to + 2 - c] =
                            (byte) Math.round(255 * Colour.encoded(product.light()[3 * from + c]));
                }
                out.data()[to + 3] = (byte) Math.round(255 * product.alpha()[from]);
            }
        }
        return out;
    }
}
