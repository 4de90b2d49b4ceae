package vopi.stage.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import vopi.core.error.Failure;
import vopi.core.error.UnusableVideo;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.port.ObjectStore;
import vopi.runtime.net.RefusedAddress;
import vopi.runtime.net.SafeHttp;

/// Streams a video from a public URL to the bucket. A failure of the URL's server names the link
/// and the server's response; a failure of the bucket is passed on unchanged.
public final class HttpSource {
    private static final int BUFFER = 256 * 1024;
    private static final Pattern RANGE =
            Pattern.compile("bytes\\s+(\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    private final SafeHttp http;
    private final ObjectStore objects;
    private final long maxBytes;
    private final Duration maxDuration;
    private final LongSupplier nanos;

    /// @param maxBytes maximum size of a video
    /// @param maxDuration maximum duration of the download
    public HttpSource(
            SafeHttp http,
            ObjectStore objects,
            long maxBytes,
            Duration maxDuration,
            LongSupplier nanos) {
        this.http = http;
        this.objects = objects;
        this.maxBytes = maxBytes;
        this.maxDuration = maxDuration;
        this.nanos = nanos;
    }

    /// The object exists after this returns; on failure nothing is stored.
    ///
    /// @param beforeStoring called after the download is complete
    void fetch(String url, String key, Runnable beforeStoring) {
        VideoLink link = VideoLink.of(url);
        try (SafeHttp.Answer answer = open(link)) {
            long length = length(link, answer);
            Incoming incoming = new Incoming(link, body(link, answer), length);
            store(incoming, key, type(answer), beforeStoring);
        } catch (IOException closing) {
            throw link.unavailable("broke off", closing);
        }
    }

    /// @param length in bytes, -1 if the server does not state it
    private record Incoming(VideoLink link, InputStream body, long length) {
        /// @return -1 at the end
        int read(byte[] buffer, long before) {
            try {
                int some = body.read(buffer);
                if (some < 0 && length >= 0 && before != length) {
                    throw link.unavailable("broke off " + after(before), null);
                }
                return some;
            } catch (SocketTimeoutException silent) {
                throw link.unavailable("fell silent " + after(before), silent);
            } catch (ZipException broken) {
                throw link.refused(
                        "its server sends a compressed body that cannot be read; let it send the"
                                + " file as it is");
            } catch (IOException broken) {
                throw link.unavailable("broke off " + after(before), broken);
            }
        }

        private String after(long bytes) {
            return length < 0
                    ? "after " + bytes + " bytes"
                    : "after " + bytes + " of " + length + " bytes";
        }
    }

    private SafeHttp.Answer open(VideoLink link) {
        try {
            return http.get(link.uri());
        } catch (IOException e) {
            throw unopened(link, e);
        }
    }

    private static Failure unopened(VideoLink link, IOException e) {
        return switch (e) {
            case RefusedAddress refused -> link.refused(refused.text());
            case UnknownHostException _ ->
                    e.getCause() instanceof RefusedAddress refused
                            ? link.refused(refused.text())
                            : link.refused("the address names a host that is not known");
            case SSLException _ -> link.refused("its server has no valid certificate for its name");
            case ConnectException _ -> link.unavailable("takes no connections", e);
            case SocketTimeoutException _ -> link.unavailable("does not answer", e);
            default -> link.unavailable("broke off before it answered", e);
        };
    }

    private static String type(SafeHttp.Answer answer) {
        String type = answer.contentType();
        return type == null || type.length() > 100 ? "application/octet-stream" : type;
    }

    /// Length of the decoded body, -1 if unknown.
    private long length(VideoLink link, SafeHttp.Answer answer) {
        int status = answer.status();
        if (status == 408 || status == 425 || status == 429 || status >= 500) {
            throw link.unavailable("answers " + status, null);
        }
        if (status != 200 && status != 206) {
            throw link.refused(
                    "its server answers "
                            + status
                            + "; the link must be public and lead to the video file itself");
        }
        if (!ContentEncodings.plain(answer.contentEncoding())) {
            return -1;
        }
        long length = status == 206 ? whole(link, answer) : answer.length();
        if (length > maxBytes) {
            throw tooLarge();
        }
        return length;
    }

    /// An unrequested 206 is accepted if it holds the whole file.
    private static long whole(VideoLink link, SafeHttp.Answer answer) {
        String header = answer.contentRange();
        if (header == null && !type(answer).startsWith("multipart/")) {
            return answer.length();
        }
        Matcher range = RANGE.matcher(header == null ? "" : header.strip());
        boolean known = range.matches() && !range.group(3).equals("*");
        long total = known ? Long.parseLong(range.group(3)) : -1;
        if (!known
                || Long.parseLong(range.group(1)) != 0
                || Long.parseLong(range.group(2)) != total - 1) {
            throw link.refused(
                    "its server sends a part of the file (%s) where all of it was requested; let it"
                                    .formatted(range.matches() ? range.group() : "206")
                            + " answer 200 with the whole file, or upload the video");
        }
        return total;
    }

    private static InputStream body(VideoLink link, SafeHttp.Answer answer) {
        try {
            return ContentEncodings.decoded(answer.body(), answer.contentEncoding());
        } catch (ContentEncodings.Unknown unknown) {
            throw link.refused(
                    "its server sends the file in the content encoding %s, which was not requested;"
                                    .formatted(unknown.getMessage())
                            + " let it send the file as it is");
        } catch (IOException broken) {
            throw link.unavailable("broke off at the start of the file", broken);
        }
    }

    private void store(Incoming video, String key, String type, Runnable beforeStoring) {
        try (ObjectStore.Upload upload = objects.create(key, type)) {
            copy(video, upload);
            beforeStoring.run();
            upload.commit();
        } catch (IOException e) {
            throw ofBucket(e);
        }
    }

    private void copy(Incoming from, ObjectStore.Upload to) throws IOException {
        long start = nanos.getAsLong();
        byte[] buffer = new byte[BUFFER];
        long copied = 0;
        for (int n = from.read(buffer, 0); n >= 0; n = from.read(buffer, copied)) {
            copied += n;
            if (copied > maxBytes) {
                throw tooLarge();
            }
            if (nanos.getAsLong() - start > maxDuration.toNanos()) {
                throw from.link()
                        .unavailable(
                                "did not send the whole video within "
                                        + maxDuration.toMinutes()
                                        + " minutes",
                                null);
            }
            to.write(buffer, 0, n);
        }
    }

    private static Failure ofBucket(IOException e) {
        @Nullable Throwable cause = e.getCause();
        return cause instanceof Failure failure
                ? failure
                : new UpstreamUnavailable("the bucket does not answer", e);
    }

    private UnusableVideo tooLarge() {
        return new UnusableVideo(
                "The file has more than %d MB. Send a shorter or smaller video."
                        .formatted(maxBytes >> 20));
    }
}
