package vopi.imaging.vision;

import java.util.List;
import java.util.Optional;
import vopi.core.view.FrameDetections;
import vopi.core.view.Region;

/// Searches a video for a full turn of its product before a camera that stands still.
public final class TurnSearch {
    /// Minimum share of the turn's observations that show the whole product.
    private static final double MOSTLY_WHOLE = .8;

    /// Minimum distance of appearance that the product reaches in a likely turn.
    private static final double TURNED = .2;

    /// Maximum distance of appearance to the start at the end of a likely turn, as a share of the
    /// largest distance.
    private static final double RETURNED = .5;

    /// A later end of a likely turn must be that much nearer to the start: it may be the end of the
    /// second turn.
    private static final double LATER = .04;

    private static final double MIN_SECONDS = 2;

    private TurnSearch() {}

    public sealed interface Result {
        /// @param start of the turn, in seconds after the first frame shown
        /// @param seconds of the turn, as exact as the observations are dense. Whether the product
        ///   looks the same at its end is to be confirmed between the observations
        /// @param spacing maximum time between two observations in the turn, in seconds
        /// @param region that the product covers during the turn, as shares of the frame
        record Found(double start, double seconds, double spacing, Region region)
                implements Result {}

        record NoTurn(Obstacle obstacle) implements Result {}
    }

    /// Why there is no turn.
    public enum Obstacle {
        NO_PRODUCT,
        SEVERAL_PRODUCTS,
        MOVING_CAMERA,
        HAND,
        NO_FULL_TURN,
        CUT_OFF
    }

    /// @param found in all candidates of the video, in time order
    public static Result in(List<FrameDetections> found) {
        ProductTracker products = ProductTracker.of(HandVote.applied(found));
        if (products.each().isEmpty()) {
            return new Result.NoTurn(Obstacle.NO_PRODUCT);
        }
        if (products.each().size() > 1) {
            return new Result.NoTurn(Obstacle.SEVERAL_PRODUCTS);
        }
        List<ProductObservation> seen = StrayObservations.without(products.each().getFirst());
        List<ProductObservation> clear = ViewSelector.clear(seen);
        if (!CameraMotion.stands(clear)) {
            return new Result.NoTurn(Obstacle.MOVING_CAMERA);
        }
        if (ViewSelector.held(clear)) {
            return new Result.NoTurn(Obstacle.HAND);
        }
        Optional<ClosedTurn> turn = ClosedTurn.in(clear).or(() -> likely(clear));
        if (turn.isEmpty()) {
            return new Result.NoTurn(Obstacle.NO_FULL_TURN);
        }
        return of(turn.get(), seen);
    }

    /// A turn of a product that is nearest to its first appearance again between two observations:
    /// in a turn of a few seconds they are far apart.
    private static Optional<ClosedTurn> likely(List<ProductObservation> clear) {
        ProductObservation start = clear.getFirst();
        double farthest = 0;
        ProductObservation end = null;
        for (int i = 1; i < clear.size(); i++) {
            ProductObservation one = clear.get(i);
            double distance = start.distance(one);
            farthest = Math.max(farthest, distance);
            boolean lowest =
                    distance <= start.distance(clear.get(i - 1))
                            && (i + 1 == clear.size()
                                    || distance <= start.distance(clear.get(i + 1)));
            boolean nearer = end == null || distance < start.distance(end) - LATER;
            if (lowest
                    && nearer
                    && farthest >= TURNED
                    && distance <= RETURNED * farthest
                    && one.timestamp() - start.timestamp() >= MIN_SECONDS) {
                end = one;
            }
        }
        return end == null
                ? Optional.empty()
                : Optional.of(new ClosedTurn(start, end.timestamp() - start.timestamp()));
    }

    private static Result of(ClosedTurn turn, List<ProductObservation> seen) {
        double start = turn.start().timestamp();
        List<ProductObservation> during =
                seen.stream()
                        .filter(one ->
                                one.timestamp() >= start
                                        && one.timestamp() <= start + turn.seconds())
                        .toList();
        if (ViewSelector.held(during)) {
            return new Result.NoTurn(Obstacle.HAND);
        }
        long whole = during.stream().filter(ProductObservation::whole).count();
        if (whole < MOSTLY_WHOLE * during.size()) {
            return new Result.NoTurn(Obstacle.CUT_OFF);
        }
        double spacing = 0;
        for (int i = 1; i < during.size(); i++) {
            spacing = Math.max(spacing, during.get(i).timestamp() - during.get(i - 1).timestamp());
        }
        return new Result.Found(start, turn.seconds(), spacing, region(during));
    }

    private static Region region(List<ProductObservation> during) {
        double left = 1;
        double top = 1;
        double right = 0;
        double bottom = 0;
        for (ProductObservation one : during) {
            Region box = one.body().box();
            left = Math.min(left, box.x());
            top = Math.min(top, box.y());
            right = Math.max(right, box.x() + box.width());
            bottom = Math.max(bottom, box.y() + box.height());
        }
        return new Region(left, top, right - left, bottom - top);
    }
}
