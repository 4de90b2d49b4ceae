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

/// The two operations, paid for once. Thread-safe.
final class PhotoroomCalls {
    private static final String PROVIDER = "photoroom";

    /// 30 MB, less room for the form around the picture.
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

    /// Whether a picture keeps to what the service takes.
    static boolean takes(EncodedImage image) {
        return image.bytes().length <= MAX_BYTES
                && (long) image.width() * image.height() <= MAX_PIXELS;
    }

    /// `2048x2048`
    ///
    /// @param wanted side; never more than is configured
    String sceneSize(int wanted) {
        int side = Math.min(wanted, settings.sceneSide());
        return side + "x" + side;
    }

    /// Whether local processing may take over where Photoroom gives nothing to use.
    boolean mayFallBack(JobId job) {
        return paid.mayFallBack(job);
    }

    /// @param deadline when the function is stopped
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

    /// @param deadline when the function is stopped
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
        // A sandbox watermarks, another host may be anything: pictures of theirs must not stand in
        // for real ones.
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
