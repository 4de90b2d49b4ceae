package vopi.api.uploads;

import java.util.Locale;
import java.util.Map;

/// The media type of an upload. The type that a client sends is signed unchanged, with case and
/// parameters, since the client sends the same in its PUT. An empty type, which browsers send for
/// unknown files, is derived from the file name.
final class UploadType {
    private static final String ANY = "application/octet-stream";

    private static final Map<String, String> BY_EXTENSION =
            Map.ofEntries(
                    Map.entry("mp4", "video/mp4"),
                    Map.entry("m4v", "video/mp4"),
                    Map.entry("mov", "video/quicktime"),
                    Map.entry("qt", "video/quicktime"),
                    Map.entry("webm", "video/webm"),
                    Map.entry("mkv", "video/x-matroska"),
                    Map.entry("avi", "video/x-msvideo"),
                    Map.entry("3gp", "video/3gpp"),
                    Map.entry("3g2", "video/3gpp2"),
                    Map.entry("mpg", "video/mpeg"),
                    Map.entry("mpeg", "video/mpeg"),
                    Map.entry("ts", "video/mp2t"),
                    Map.entry("mts", "video/mp2t"),
                    Map.entry("m2ts", "video/mp2t"),
                    Map.entry("ogv", "video/ogg"),
                    Map.entry("wmv", "video/x-ms-wmv"),
                    Map.entry("flv", "video/x-flv"));

    private UploadType() {}

    /// @param sent matches the contract's pattern
    /// @return the type that the client's PUT must have
    static String of(String sent, String filename) {
        String type = sent.strip();
        if (!type.isEmpty()) {
            return type;
        }
        String extension = filename.substring(filename.lastIndexOf('.') + 1).strip();
        return BY_EXTENSION.getOrDefault(extension.toLowerCase(Locale.ROOT), ANY);
    }
}
