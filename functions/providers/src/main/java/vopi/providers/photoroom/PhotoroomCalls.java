package vopi.providers.photoroom;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vopi.core.image.EncodedImage;
import vopi.core.job.JobId;
import vopi.providers.paid.Backoff;
import vopi.providers.paid.PaidCalls;
import vopi.providers.paid.PaidCalls.Outcome;
import vopi.providers.paid.PaidRequest;

/// The two operations, each paid for once. Thread-safe.
final class PhotoroomCalls {
    private static final String PROVIDER = "photoroom";

    /// 30 MB, minus the multipart overhead.
    private static final int MAX_BYTES = 30_000_000 - 4096;

    private static final long MAX_PIXELS = 25_000_000;

    private final PhotoroomSettings settings;
    private final PhotoroomHttp http;
    private final PaidCalls paid;
    private final Backoff backoff;

    PhotoroomCalls(PhotoroomSettings settings, PaidCalls paid, Backoff backoff) {
        this.settings = settings;
        this.http = new PhotoroomHttp(settings, backoff.clock());
        this.paid = paid;
        this.backoff = backoff;
    }

    /// Whether an image is within the service's limits.
    static boolean takes(EncodedImage image) {
        return image.bytes().length <= MAX_BYTES
                && (long) image.width() * image.height() <= MAX_PIXELS;
    }

    /// `2048x2048`
    ///
    /// @param wanted requested side; limited to the configured maximum
    String sceneSize(int wanted) {
        int side = Math.min(wanted, settings.sceneSide());
        return side + "x" + side;
    }

    /// Whether local processing is permitted if Photoroom gives no usable result.
    boolean mayFallBack(JobId job) {
        return paid.mayFallBack(job);
    }

    /// @param deadline time-out of the function
    Outcome segment(JobId job, int attempt, EncodedImage frame, Instant deadline) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("format", "png");
        fields.put("channels", "rgba");
        fields.put("size", "full");
        return call(
                job,
                attempt,
                "v1/segment",
                settings.segment(),
                fields,
                "image_file",
                frame,
                PhotoroomSettings.SEGMENT_USD,
                deadline);
    }

    /// @param deadline time-out of the function
    Outcome edit(
            JobId job,
            int attempt,
            Map<String, String> fields,
            EncodedImage image,
            Instant deadline) {
        return call(
                job,
                attempt,
                "v2/edit",
                settings.edit(),
                fields,
                "imageFile",
                image,
                PhotoroomSettings.EDIT_USD,
                deadline);
    }

    private Outcome call(
            JobId job,
            int attempt,
            String operation,
            URI address,
            Map<String, String> fields,
            String fileField,
            EncodedImage image,
            BigDecimal usd,
            Instant deadline) {
        BigDecimal price = settings.price(usd);
        // A sandbox adds a watermark, and any other host is unknown: their images must not be
        // stored as real ones.
        Map<String, String> parameters = new LinkedHashMap<>(fields);
        parameters.put("sandbox", Boolean.toString(settings.sandbox()));
        parameters.put("host", String.valueOf(address.getHost()));
        PaidRequest request =
                new PaidRequest(
                        job,
                        attempt,
                        PROVIDER,
                        operation,
                        null,
                        parameters,
                        List.of(image.bytes()),
                        price);
        PhotoroomHttp.Form form =
                new PhotoroomHttp.Form(
                        operation,
                        address,
                        fields,
                        fileField,
                        image,
                        request.hash(),
                        price,
                        settings.startBy(deadline));
        return backoff.retrying(
                form.startBy(), () -> paid.call(request, form.startBy(), () -> http.send(form)));
    }
}
