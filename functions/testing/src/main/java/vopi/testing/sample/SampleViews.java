package vopi.testing.sample;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import vopi.core.image.CommercialVersion;
import vopi.core.image.Compliance;
import vopi.core.image.Preset;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;
import vopi.core.port.CallLedger.Call;
import vopi.core.port.FrameStore.Candidate;
import vopi.core.port.FrameStore.Finding;
import vopi.core.port.ImageStore.Image;
import vopi.core.port.ImageStore.Made;
import vopi.core.port.ImageStore.NotMade;
import vopi.core.port.ImageStore.ShopFile;
import vopi.core.view.Backgrounds;
import vopi.core.view.EvaluatedFrame;
import vopi.core.view.Obstructions;
import vopi.core.view.ProductStaging;
import vopi.core.view.SelectedViews;
import vopi.core.view.View;
import vopi.core.view.ViewKey;

/// Frames, views, images and calls of a job.
public final class SampleViews {
    public static final ViewKey FRONT = new ViewKey("product_1", "front");
    public static final ViewKey BACK = new ViewKey("product_1", "back");
    public static final Backgrounds BACKGROUNDS =
            new Backgrounds(
                    "#F5F5F5", "off-white", "on a wooden shelf", "floating over blue waves");
    public static final Obstructions HAND = new Obstructions(List.of("hand"), "a thumb", true);

    public static final Compliance COMPLIANCE =
            Compliance.of(
                    Preset.AMAZON,
                    List.of(
                            new Compliance.Check(
                                    "longest_side", "1,000 px or more", "812 px", false, true),
                            new Compliance.Check("alpha", "none", "none", true, true)));

    private SampleViews() {}

    /// Sampled at 10 frames a second.
    public static FrameScore score(int number) {
        return new FrameScore(number - 1, (number - 1) / 10.0, 42.5 + number, 0.03125);
    }

    public static Candidate candidate(JobId job, int number) {
        return new Candidate(score(number), new JobObjectKeys(job).candidate(new FrameId(number)));
    }

    public static View view(ViewKey key, int... frames) {
        List<FrameId> ids = Arrays.stream(frames).mapToObj(FrameId::new).toList();
        return new View(key, "front", "The front of a shoe", ids, Obstructions.NONE, BACKGROUNDS);
    }

    /// The views of a job, each in its first frame.
    public static SelectedViews selection(String model, View... views) {
        return new SelectedViews(
                model,
                Arrays.stream(views)
                        .map(view -> new SelectedViews.SelectedView(view, score(1), "k", List.of()))
                        .toList(),
                List.of(),
                List.of());
    }

    /// The same views of a product whose colours were measured.
    ///
    /// @param colours `#RRGGBB`, the most frequent first
    public static SelectedViews coloured(SelectedViews selection, String... colours) {
        return new SelectedViews(
                selection.model(),
                selection.views(),
                selection.frames(),
                selection.warnings(),
                List.of(new ProductStaging("product_1", true, 5, .5, .8, List.of(colours))));
    }

    public static Finding finding(int number, ViewKey view) {
        EvaluatedFrame evaluated =
                new EvaluatedFrame(new FrameId(number), view, "front", 87.5, HAND);
        return new Finding(evaluated, "The front of a shoe", BACKGROUNDS);
    }

    /// Without thumbnails, for one marketplace or none.
    public static Made made(ViewKey view, int number, CommercialVersion version, String key) {
        FrameId frame = new FrameId(number);
        return new Made(
                view, frame, version, key, 1080, 1920, "#F5F5F5", null, null, null, 0.97, false,
                List.of(), null, false, List.of());
    }

    /// With a note, the result of a check, thumbnails, and a file for another marketplace.
    public static Image checked(ViewKey view, int number, CommercialVersion version, String key) {
        Made image = made(view, number, version, key);
        return new Made(
                image.view(),
                image.frame(),
                image.version(),
                image.key(),
                image.width(),
                image.height(),
                image.backgroundColor(),
                image.backgroundPrompt(),
                image.scene(),
                image.detail(),
                image.confidence(),
                image.needsReview(),
                List.of("812 px instead of 2048"),
                COMPLIANCE,
                true,
                List.of(new ShopFile(Preset.SHOPIFY, key + "_shopify", 812, 812, List.of(), null)));
    }

    public static Image failed(ViewKey view, int number, CommercialVersion version, String error) {
        return new NotMade(view, new FrameId(number), version, error);
    }

    public static Call call(String provider, String usd) {
        return new Call(
                provider,
                "v1/segment",
                null,
                "0f".repeat(32),
                0,
                0,
                1,
                new BigDecimal(usd),
                Duration.ofMillis(1234),
                false,
                null);
    }
}
