package vopi.imaging.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vopi.core.image.OutputSettings;
import vopi.core.image.SourceType;
import vopi.core.port.OutputEncoder.Encoded;
import vopi.core.port.Scenes;
import vopi.imaging.output.OutputFile;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;
import vopi.imaging.pixels.Colour;

/// Composites all four versions on the local CPU. The same request gives the same bytes.
public final class LocalScenes implements Scenes {
    /// Minimum distance of the product from the image's upper edge.
    private static final double HEADROOM = .03;

    @Override
    public Result make(Request request) {
        OutputSettings output = request.output();
        ProductPlacement placing =
                new ProductPlacement(Codec.decodeWithAlpha(request.cutOut()), output);
        int seed = Long.hashCode(request.seed());
        return switch (request.version()) {
            case TRANSPARENT -> {
                Encoded made = new OutputFile(output).of(transparent(placing), null, null);
                yield result(placing, made, null, null);
            }
            case SOLID -> {
                String colour =
                        Objects.requireNonNullElseGet(
                                output.background(),
                                () -> SceneChoice.solid(request.backgrounds()));
                SolidScene plain = new SolidScene(Colour.ofHex(colour), output.shadow());
                yield composed(placing, plain, output, colour);
            }
            case REAL -> {
                PlacedProduct probe = placing.probe();
                Backdrop backdrop = SceneChoice.real(probe, request.backgrounds(), seed);
                yield composed(placing, backdrop, output, null);
            }
            case CREATIVE -> {
                PlacedProduct probe = placing.probe();
                yield composed(placing, SceneChoice.creative(probe, seed), output, null);
            }
        };
    }

    /// @param colour of a plain backdrop
    private static Result composed(
            ProductPlacement placing,
            Backdrop backdrop,
            OutputSettings output,
            @Nullable String colour) {
        Canvas canvas = new Canvas(placing.side());
        double room = output.share() / OutputSettings.DEFAULT.share();
        double ground = backdrop.ground();
        double tallest = ground < 0 ? 1 : ground - HEADROOM;
        PlacedProduct product =
                placing.fitted(
                        Math.min(1, room * backdrop.width()),
                        Math.min(tallest, room * backdrop.height()),
                        true);
        backdrop.behind(canvas, product);
        int left = (canvas.side() - product.width()) / 2;
        int top =
                ground < 0
                        ? (canvas.side() - product.height()) / 2
                        : (int) (ground(backdrop) * canvas.side()) - product.base();
        backdrop.shadows(canvas, new Shadows(product, left, top, canvas.side()));
        canvas.draw(product, left, top);
        backdrop.finish(canvas);
        boolean plain = colour != null;
        boolean checked = plain && output.listing() != null;
        Encoded made =
                new OutputFile(output)
                        .of(
                                canvas.finished(),
                                plain ? null : SourceType.COMPOSITE_SYNTHETIC,
                                checked ? product.on(canvas.side(), left, top) : null);
        return result(placing, made, colour, plain ? null : backdrop.description());
    }

    /// Available only after the backdrop has received the product.
    private static double ground(Backdrop backdrop) {
        return backdrop.ground();
    }

    private static Result result(
            ProductPlacement placing,
            Encoded made,
            @Nullable String colour,
            @Nullable String description) {
        List<String> notes = new ArrayList<>(placing.notes());
        notes.addAll(made.notes());
        return new Result(
                made.image(), colour, description, null, null, List.copyOf(notes), made.compliance());
    }

    private static Bitmap transparent(ProductPlacement placing) {
        PlacedProduct product = placing.fitted(placing.share(), placing.share(), false);
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
