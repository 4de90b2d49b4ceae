package vopi.providers.photoroom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.error.UpstreamRejected;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageHeader;
import vopi.core.port.CutOut;
import vopi.core.port.CutOutCheck;
import vopi.core.view.Obstructions;
import vopi.providers.paid.PaidAnswer;
import vopi.providers.paid.PaidCalls.Outcome;

/// Cut-outs by Photoroom: v1/segment, and v2/edit at five times the price only if there is an
/// obstruction that it may erase. Thread-safe.
final class PhotoroomCutOut implements CutOut {
    private static final Logger LOG = LoggerFactory.getLogger(PhotoroomCutOut.class);

    /// Below this confidence the result needs a review by a person.
    private static final double MIN_UNREVIEWED = 0.5;

    /// Confidence of an answer without a score: just not doubtful, and never preferred.
    private static final double UNSCORED = MIN_UNREVIEWED;

    private static final String LIMIT = "the cost limit is reached";
    private static final String REFUSED = "Photoroom refuses this job's calls";

    /// A larger foreground share means the frame itself: a product leaves some background free.
    private static final double WHOLE_FRAME = 0.98;

    /// A smaller foreground share is a speck.
    private static final double MIN_PRODUCT = 0.0004;

    private final PhotoroomCalls calls;
    private final CutOut local;
    private final CutOutCheck check;

    /// @param local used if the job's cost limit is reached, Photoroom refuses the job's calls, or
    ///   its image is not a cut-out
    /// @param check of each cut-out that Photoroom made
    PhotoroomCutOut(PhotoroomCalls calls, CutOut local, CutOutCheck check) {
        this.calls = calls;
        this.local = local;
        this.check = check;
    }

    /// Keeps and marks a doubtful cut-out instead of paying for another frame.
    @Override
    public boolean costs() {
        return true;
    }

    @Override
    public Result cutOut(Request request) {
        if (!PhotoroomCalls.takes(request.frame())) {
            return made(request, List.of(), "the frame is larger than Photoroom takes");
        }
        if (!request.cleanUp() || !request.obstructions().any()) {
            return segmented(request, List.of());
        }
        String erased = PhotoroomPrompts.list(request.obstructions().types());
        List<String> notErased = List.of(erased + " could not be erased");
        Outcome cleaned;
        try {
            cleaned =
                    calls.edit(
                            request.job(),
                            request.attempt(),
                            cleanUp(request),
                            request.frame(),
                            request.deadline());
        } catch (UpstreamRejected useless) {
            LOG.warn("no clean-up, cut out as it is: {}", useless.text());
            return segmented(request, notErased);
        }
        return switch (cleaned) {
            case Outcome.OverBudget() -> made(request, List.of(), LIMIT);
            case Outcome.Refused _ -> made(request, notErased, REFUSED);
            case Outcome.Answered(PaidAnswer answer) ->
                    result(
                            request,
                            answer,
                            Obstructions.NONE,
                            List.of("erased by editing: " + erased + "; compare with the frame"));
        };
    }

    private Result segmented(Request request, List<String> notes) {
        return switch (calls.segment(
                request.job(), request.attempt(), request.frame(), request.deadline())) {
            case Outcome.OverBudget() -> made(request, notes, LIMIT);
            case Outcome.Refused _ -> made(request, notes, REFUSED);
            case Outcome.Answered(PaidAnswer answer) ->
                    result(request, answer, request.obstructions(), notes);
        };
    }

    private Result made(Request request, List<String> notes, String reason) {
        Result result = local.cutOut(request);
        List<String> all = new ArrayList<>(notes);
        all.add("cut out locally: " + reason);
        all.addAll(result.notes());
        return new Result(
                result.image(), result.confidence(), result.needsReview(), all, result.unfit());
    }

    private static Map<String, String> cleanUp(Request request) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("removeBackground", "true");
        fields.put("editWithAI.mode", "ai.auto");
        fields.put("editWithAI.prompt", prompt(request.obstructions()));
        fields.put("outputSize", "originalImage");
        fields.put("padding", "0");
        fields.put("export.format", "png");
        return fields;
    }

    static String prompt(Obstructions obstructions) {
        String what = PhotoroomPrompts.list(obstructions.types());
        return PhotoroomPrompts.resource("clean-up.txt").strip().formatted(what, what);
    }

    /// @param left obstructions that the cut-out may still show
    private Result result(
            Request request, PaidAnswer answer, Obstructions left, List<String> notes) {
        EncodedImage image =
                ImageHeader.image(answer.body())
                        .orElseThrow(() -> new UpstreamRejected("Photoroom sent no picture"));
        Optional<String> flaw = flaw(request.frame(), image);
        return flaw.isPresent()
                ? insteadOf(request, flaw.get())
                : check.checked(
                        request,
                        left,
                        scored(image, answer.notes().get(PhotoroomHttp.UNCERTAINTY), notes));
    }

    /// Reason why an image is not a cut-out of the frame. It was charged nevertheless.
    private static Optional<String> flaw(EncodedImage frame, EncodedImage image) {
        if (image.width() != frame.width() || image.height() != frame.height()) {
            return Optional.of(
                    "Photoroom sent a cut-out of %dx%d for a frame of %dx%d"
                            .formatted(
                                    image.width(), image.height(), frame.width(), frame.height()));
        }
        if (!ImageCompleteness.hasAlpha(image.bytes())) {
            return Optional.of("Photoroom sent a cut-out without transparency");
        }
        double share = ForegroundShare.of(image.bytes());
        if (share >= WHOLE_FRAME) {
            return Optional.of("Photoroom took the whole frame for the product");
        }
        return share < MIN_PRODUCT
                ? Optional.of("Photoroom found no product in the frame")
                : Optional.empty();
    }

    /// The local cut-out in place of an unusable one. Two methods disagree on the product, so the
    /// result needs a review by a person, whatever the local confidence.
    private Result insteadOf(Request request, String flaw) {
        if (!calls.mayFallBack(request.job())) {
            throw new UpstreamRejected(flaw);
        }
        LOG.warn("a paid cut-out is none: {}", flaw);
        Result result = made(request, List.of(), flaw);
        return new Result(
                result.image(), result.confidence(), true, result.notes(), result.unfit());
    }

    private static Result scored(EncodedImage image, @Nullable String score, List<String> notes) {
        List<String> all = new ArrayList<>(notes);
        double uncertainty = score == null ? Double.NaN : number(score);
        double confidence;
        if (uncertainty >= 0 && uncertainty <= 1) {
            confidence = 1 - uncertainty;
        } else if (uncertainty == -1) {
            confidence = 0;
            all.add("there are people in the picture");
        } else {
            confidence = UNSCORED;
        }
        boolean doubtful = confidence < MIN_UNREVIEWED;
        if (doubtful) {
            all.add("a doubtful cut-out: look at it before it is listed");
        }
        return new Result(image, confidence, doubtful, all);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException malformed) {
            return Double.NaN;
        }
    }
}
