package vopi.testing.provider;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import vopi.core.error.Failure;
import vopi.core.port.CutOut;

/// Returns the planned results in order, then good ones. Not thread-safe.
public final class FakeCutOut implements CutOut {
    private interface Plan {
        Result make(Request request);
    }

    private static final double MIN_UNREVIEWED = 0.5;

    private final Deque<Plan> plan = new ArrayDeque<>();
    private final List<Request> asked = new ArrayList<>();

    public List<Request> asked() {
        return List.copyOf(asked);
    }

    /// The next result has this confidence; below 0.5 it needs a review.
    public void next(double confidence) {
        plan.add(request -> result(request, confidence));
    }

    /// The next result should not be delivered for this reason.
    public void nextUnfit(double confidence, String reason) {
        plan.add(request -> {
            Result made = result(request, confidence);
            return new Result(made.image(), confidence, true, List.of("doubtful"), reason);
        });
    }

    /// The next result needs a review and shows only a part of the product.
    public void nextPart(double confidence) {
        plan.add(request ->
                new Result(
                        TinyImages.smallCutOut(
                                request.frame().width(), request.frame().height(), 3),
                        confidence,
                        true,
                        List.of("doubtful")));
    }

    public void failNext(Failure failure) {
        plan.add(_ -> {
            throw failure;
        });
    }

    @Override
    public Result cutOut(Request request) {
        asked.add(request);
        return plan.isEmpty() ? result(request, 0.9) : plan.removeFirst().make(request);
    }

    private static Result result(Request request, double confidence) {
        return new Result(
                TinyImages.cutOut(request.frame().width(), request.frame().height(), 3),
                confidence,
                confidence < MIN_UNREVIEWED,
                confidence < MIN_UNREVIEWED ? List.of("doubtful") : List.of());
    }
}
