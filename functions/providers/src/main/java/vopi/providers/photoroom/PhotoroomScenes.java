package vopi.providers.photoroom;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import vopi.core.error.UpstreamRejected;
import vopi.core.image.CommercialVersion;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageHeader;
import vopi.core.image.SourceType;
import vopi.core.port.OutputEncoder;
import vopi.core.port.Scenes;
import vopi.providers.paid.PaidAnswer;
import vopi.providers.paid.PaidCalls.Outcome;

/// Real-life and creative scenes by Photoroom; the local composer makes transparent and solid ones,
/// which need no model. Thread-safe.
final class PhotoroomScenes implements Scenes {
    private final PhotoroomCalls calls;
    private final Scenes local;
    private final OutputEncoder encoder;

    /// @param local also used if the job's cost limit is reached, the service refuses the job's
    ///   calls, or the image exceeds its size limit
    PhotoroomScenes(PhotoroomCalls calls, Scenes local, OutputEncoder encoder) {
        this.calls = calls;
        this.local = local;
        this.encoder = encoder;
    }

    @Override
    public Result make(Request request) {
        return switch (request.version()) {
            case TRANSPARENT, SOLID -> local.make(request);
            case REAL, CREATIVE ->
                    PhotoroomCalls.takes(request.cutOut()) ? scene(request) : local.make(request);
        };
    }

    private Result scene(Request request) {
        String prompt =
                request.version() == CommercialVersion.REAL
                        ? request.backgrounds().realLifeSetting()
                        : request.backgrounds().creativeShot();
        return switch (calls.edit(
                request.job(),
                request.attempt(),
                fields(request, prompt),
                request.cutOut(),
                request.deadline())) {
            case Outcome.OverBudget _, Outcome.Refused _ -> local.make(request);
            case Outcome.Answered(PaidAnswer answer) -> {
                EncodedImage picture = image(answer);
                yield new Result(
                        request.outputs().stream()
                                .map(output ->
                                        encoder.encode(
                                                picture,
                                                SourceType.TRAINED_ALGORITHMIC_MEDIA,
                                                output))
                                .toList(),
                        null,
                        recorded(prompt, request, answer),
                        null,
                        null);
            }
        };
    }

    private Map<String, String> fields(Request request, String prompt) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("removeBackground", "false");
        fields.put("background.prompt", prompt);
        fields.put("background.seed", Long.toString(request.seed()));
        fields.put("padding", String.format(Locale.ROOT, "%.2f", request.output().padding()));
        fields.put("outputSize", calls.sceneSize(request.output().size()));
        fields.put("shadow.mode", "ai.soft");
        fields.put("lighting.mode", "ai.auto");
        fields.put("export.format", "png");
        return fields;
    }

    /// Includes the seed, so that the same scene can be made again.
    private static String recorded(String prompt, Request request, PaidAnswer answer) {
        String seed =
                answer.notes().getOrDefault(PhotoroomHttp.SEED, Long.toString(request.seed()));
        return prompt + " (seed " + seed + ")";
    }

    private static EncodedImage image(PaidAnswer answer) {
        return ImageHeader.image(answer.body())
                .orElseThrow(() -> new UpstreamRejected("Photoroom sent no image"));
    }
}
