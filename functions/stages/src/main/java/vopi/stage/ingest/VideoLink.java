package vopi.stage.ingest;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import vopi.core.error.InvalidRequest;
import vopi.core.error.SourceUnavailable;

/// The URL of a video on a server chosen by the client, and failures that name it.
///
/// @param uri as the client gave it; the query may hold a signature and is not shown
record VideoLink(URI uri) {
    private static final String FIELD = "videoUrl";
    private static final int SHOWN = 200;

    /// @throws InvalidRequest if the text is not a URL
    static VideoLink of(String url) {
        try {
            return new VideoLink(new URI(url));
        } catch (URISyntaxException e) {
            throw new InvalidRequest(FIELD, "is no address: " + e.getReason());
        }
    }

    /// The URL without user name, query and fragment.
    String shown() {
        String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        String text =
                uri.getScheme() + "://" + authority.substring(authority.indexOf('@') + 1) + path;
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    /// A failure that the client has to correct.
    ///
    /// @param what the problem, after "videoUrl: ADDRESS: "
    InvalidRequest refused(String what) {
        return new InvalidRequest(FIELD, shown() + ": " + what);
    }

    /// A failure of the link's server that may not occur again.
    ///
    /// @param did the server's behaviour, after "The server of ADDRESS "
    SourceUnavailable unavailable(String did, @Nullable Throwable cause) {
        return new SourceUnavailable(
                "The server of " + shown() + " " + did + ". Try again, or upload the video instead",
                cause);
    }
}
