package vopi.stage.ingest;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import vopi.core.error.InvalidRequest;
import vopi.core.error.SourceUnavailable;

/// The address of a video on a server that its client chose, and failures in words that name it.
///
/// @param uri as the client gave it; the query may hold a signature and is not shown
record VideoLink(URI uri) {
    private static final String FIELD = "videoUrl";
    private static final int SHOWN = 200;

    /// @throws InvalidRequest where the text is no address
    static VideoLink of(String url) {
        try {
            return new VideoLink(new URI(url));
        } catch (URISyntaxException e) {
            throw new InvalidRequest(FIELD, "is no address: " + e.getReason());
        }
    }

    /// Without user name, query and fragment.
    String shown() {
        String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        String text =
                uri.getScheme() + "://" + authority.substring(authority.indexOf('@') + 1) + path;
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    /// What the client has to change.
    ///
    /// @param what is wrong, after "videoUrl: ADDRESS: "
    InvalidRequest refused(String what) {
        return new InvalidRequest(FIELD, shown() + ": " + what);
    }

    /// What the link's server did, and may not do the next time.
    ///
    /// @param did after "The server of ADDRESS "
    SourceUnavailable unavailable(String did, @Nullable Throwable cause) {
        return new SourceUnavailable(
                "The server of " + shown() + " " + did + ". Try again, or upload the video instead",
                cause);
    }
}
