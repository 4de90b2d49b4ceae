package vopi.stage.ingest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Readable file names derived from untrusted URLs.
final class FileNames {
    private static final int MAX_LENGTH = 120;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}/\\\\]");
    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,5}$");

    private FileNames() {}

    /// The last segment of a path, without the query.
    static String of(String address) {
        String path = address.replaceFirst("[?#].*", "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        String name = CONTROL.matcher(decoded(last)).replaceAll("_").strip();
        if (name.isEmpty()) {
            return "video";
        }
        return name.substring(Math.max(0, name.length() - MAX_LENGTH));
    }

    /// The extension with its dot, in lower case; empty if there is none.
    static String extension(String name) {
        Matcher match = EXTENSION.matcher(name);
        return match.find() ? match.group().toLowerCase(Locale.ROOT) : "";
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
