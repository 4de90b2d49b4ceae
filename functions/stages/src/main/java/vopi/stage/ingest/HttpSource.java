package vopi.stage.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import vopi.core.error.Failure;
import vopi.core.error.InvalidRequest;
import vopi.core.error.UnusableVideo;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.port.ObjectStore;
import vopi.runtime.net.RefusedAddress;
import vopi.runtime.net.SafeHttp;

/// Streams a video from a public address into the bucket.
public final class HttpSource {
    private static final int BUFFER = 256 * 1024;

    private final SafeHttp http;
    private final ObjectStore objects;
    private final long mostBytes;
    private final Duration longest;
    private final LongSupplier nanos;

    /// @param mostBytes of a video
    /// @param longest that fetching may take
    public HttpSource(
            SafeHttp http,
            ObjectStore objects,
            long mostBytes,
            Duration longest,
            LongSupplier nanos) {
        this.http = http;
        this.objects = objects;
        this.mostBytes = mostBytes;
        this.longest = longest;
        this.nanos = nanos;
    }

    /// The object exists once this returns; nothing is left where it fails.
    ///
    /// @param beforeStoring called when all is fetched
    void fetch(String url, String key, Runnable beforeStoring) {
        try (SafeHttp.Answer answer = http.get(uri(url))) {
            check(answer);
            try (ObjectStore.Upload upload = objects.create(key, type(answer))) {
                copy(answer.body(), upload);
                beforeStoring.run();
                upload.commit();
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new InvalidRequest("videoUrl", "is no address: " + e.getReason());
        }
    }

    private static String type(SafeHttp.Answer answer) {
        String type = answer.contentType();
        return type == null || type.length() > 100 ? "application/octet-stream" : type;
    }

    private void check(SafeHttp.Answer answer) {
        int status = answer.status();
        if (status == 429 || status >= 500) {
            throw new UpstreamUnavailable("the video's server answers " + status);
        }
        if (status != 200) {
            throw new InvalidRequest(
                    "videoUrl",
                    "the video's server answers "
                            + status
                            + "; the link must be public and lead to the video file itself");
        }
        if (answer.length() > mostBytes) {
            throw tooLarge();
        }
    }

    private void copy(InputStream from, ObjectStore.Upload to) throws IOException {
        long start = nanos.getAsLong();
        byte[] buffer = new byte[BUFFER];
        long copied = 0;
        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
            copied += n;
            if (copied > mostBytes) {
                throw tooLarge();
            }
            if (nanos.getAsLong() - start > longest.toNanos()) {
                throw new UpstreamUnavailable(
                        "the video could not be fetched within "
                                + longest.toMinutes()
                                + " minutes; upload it instead");
            }
            to.write(buffer, 0, n);
        }
    }

    private UnusableVideo tooLarge() {
        return new UnusableVideo(
                "The file has more than %d MB. Send a shorter or smaller video."
                        .formatted(mostBytes >> 20));
    }

    private static Failure failure(IOException e) {
        if (e instanceof RefusedAddress refused) {
            return new InvalidRequest("videoUrl", refused.text());
        }
        if (e instanceof UnknownHostException) {
            return e.getCause() instanceof RefusedAddress refused
                    ? new InvalidRequest("videoUrl", refused.text())
                    : new InvalidRequest("videoUrl", "the address names a host that is not known");
        }
        if (e instanceof SSLException) {
            return new InvalidRequest(
                    "videoUrl", "the video's server has no valid certificate for its name");
        }
        return new UpstreamUnavailable("the video's server does not answer", e);
    }
}
