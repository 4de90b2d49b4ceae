package vopi.testing.provider;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vopi.core.error.Failure;
import vopi.core.image.CommercialVersion;
import vopi.core.image.Compliance;
import vopi.core.image.ImageFormat;
import vopi.core.image.MarketplaceRules;
import vopi.core.image.OutputSettings;
import vopi.core.port.OutputEncoder.Encoded;
import vopi.core.port.Scenes;

/// Returns a small picture for every request. Not thread-safe.
public final class FakeScenes implements Scenes {
    private static final int SIDE = 16;

    private final List<Request> asked = new ArrayList<>();
    private final Map<CommercialVersion, Failure> failures = new EnumMap<>(CommercialVersion.class);

    public List<Request> asked() {
        return List.copyOf(asked);
    }

    /// Every image of this version fails until `mend`.
    public void fail(CommercialVersion version, Failure failure) {
        failures.put(version, failure);
    }

    public void mend() {
        failures.clear();
    }

    @Override
    public Result make(Request request) {
        asked.add(request);
        Failure failure = failures.get(request.version());
        if (failure != null) {
            throw failure;
        }
        return new Result(
                request.outputs().stream().map(FakeScenes::file).toList(),
                "#F5F5F5",
                null,
                null,
                null);
    }

    /// Files of one format have the same bytes.
    private static Encoded file(OutputSettings output) {
        MarketplaceRules listing = output.listing();
        return new Encoded(
                output.format() == ImageFormat.JPEG
                        ? TinyImages.jpeg(SIDE, SIDE, 5)
                        : TinyImages.png(SIDE, SIDE, 5),
                listing == null ? List.of() : List.of("tiny"),
                listing == null ? null : refused(listing));
    }

    private static Compliance refused(MarketplaceRules listing) {
        return Compliance.of(
                listing.preset(),
                List.of(
                        new Compliance.Check(
                                "longest_side", "1,000 px or more", SIDE + " px", false, true)));
    }
}
