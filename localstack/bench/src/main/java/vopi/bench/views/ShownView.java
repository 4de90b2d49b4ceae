package vopi.bench.views;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;
import vopi.core.port.Vision;
import vopi.core.view.Classification;
import vopi.core.view.FrameDetections;
import vopi.core.view.Region;
import vopi.core.view.View;

/// A view as it was delivered: what its best frame shows.
///
/// @param seconds time of the best frame
/// @param box of the product in that frame, null if nothing was detected
/// @param hand whether it is marked as held by a hand
record ShownView(double seconds, @Nullable Region box, boolean hand) {
    /// Share of an object that is inside the region that the view gives for it.
    private static final double INSIDE = .9;

    private static final List<String> HANDS = List.of("hand", "finger", "arm");

    /// In the order of the views: hero first.
    static List<ShownView> of(List<Vision.Candidate> candidates, Classification found) {
        Map<FrameId, FrameScore> scores =
                candidates.stream()
                        .map(Vision.Candidate::score)
                        .collect(Collectors.toMap(FrameScore::id, Function.identity()));
        return found.views().stream()
                .map(view ->
                        new ShownView(
                                Objects.requireNonNull(scores.get(view.best())).timestamp(),
                                box(view, found),
                                hand(view)))
                .toList();
    }

    static boolean hand(View view) {
        return view.obstructions().types().stream().anyMatch(HANDS::contains);
    }

    static @Nullable Region box(View view, Classification found) {
        FrameDetections detection =
                found.detections().stream()
                        .filter(one -> one.frame().equals(view.best()))
                        .findFirst()
                        .orElse(null);
        Optional<Region> region = view.region(view.best());
        if (detection == null || detection.whole() == null) {
            return region.orElse(null);
        }
        return region.isEmpty() ? detection.whole().box() : within(detection, region.get());
    }

    /// The object in a region, which has a margin around it.
    private static Region within(FrameDetections detection, Region region) {
        return Stream.concat(detection.parts().stream(), Stream.ofNullable(detection.whole()))
                .map(FrameDetections.DetectedObject::box)
                .filter(box -> box.within(region) >= INSIDE)
                .max(Comparator.comparingDouble(box -> box.width() * box.height()))
                .orElse(region);
    }
}
