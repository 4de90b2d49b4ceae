package vopi.api.service;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import vopi.api.http.ApiResponse;
import vopi.api.http.ValidatedRequest;
import vopi.core.error.NotFound;
import vopi.core.port.ObjectStore;

/// GET / and /console/{asset}: the page on which a seller uploads clips and reviews the images. It
/// is a client of the API like any other, with the key that the seller gives it, and talks only to
/// its own origin and to the bucket.
public final class ConsolePages {
    static final String FOLDER = "/vopi/api/console/";
    static final String PAGE = "index.html";
    static final List<String> ASSETS =
            List.of(
                    "style.css",
                    "pictures.css",
                    "align.js",
                    "api.js",
                    "cliprow.js",
                    "clips.js",
                    "compare.js",
                    "dialogs.js",
                    "dom.js",
                    "estimate.js",
                    "follow.js",
                    "head.js",
                    "job.js",
                    "jobs.js",
                    "listing.js",
                    "main.js",
                    "options.js",
                    "pending.js",
                    "pictures.js",
                    "redo.js",
                    "send.js",
                    "sheet.js",
                    "spin.js",
                    "start.js",
                    "text.js",
                    "upload.js",
                    "viewcard.js",
                    "views.js");

    /// Clips and their thumbnails are read in the browser: `blob:` and `data:`. The page of a spin
    /// is shown in a frame without rights.
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:"
                    + " {bucket}; media-src blob:; frame-src {bucket};"
                    + " connect-src 'self' {bucket}; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'";

    /// The modules import each other by constant names: a stored file must not outlive its release.
    private static final String REVALIDATED = "no-cache";

    private final ObjectStore store;

    public ConsolePages(ObjectStore store) {
        this.store = store;
    }

    public ApiResponse page(ValidatedRequest call) {
        String page = ClassPathText.read(FOLDER + PAGE).replace("{base}", call.basePath());
        return ApiResponse.text(200, "text/html; charset=utf-8", page)
                .with("Content-Security-Policy", POLICY.replace("{bucket}", bucketOrigin()));
    }

    /// @throws NotFound for a name that is not a part of the page
    public ApiResponse asset(ValidatedRequest call) {
        String name = call.path("asset");
        if (!ASSETS.contains(name)) {
            throw new NotFound("There is no such file");
        }
        String type = name.endsWith(".css") ? "text/css" : "text/javascript";
        return ApiResponse.text(200, type + "; charset=utf-8", ClassPathText.read(FOLDER + name))
                .with("Cache-Control", REVALIDATED);
    }

    /// The origin of every presigned URL. Signing makes no request.
    private String bucketOrigin() {
        URI url = store.presignGet(PAGE, Duration.ofMinutes(1), null);
        return url.getScheme() + "://" + url.getRawAuthority();
    }
}
