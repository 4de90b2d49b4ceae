package vopi.cli.batch;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The videos of a batch: those of a folder, or the lines `SKU,video` of a CSV file.
///
/// @param items at least one; their folders differ, in any case of their letters
public record BatchList(List<BatchItem> items) {
    private static final Set<String> VIDEOS =
            Set.of(
                    "mp4", "m4v", "mov", "qt", "webm", "mkv", "avi", "3gp", "3g2", "mpg", "mpeg",
                    "ts", "mts", "m2ts", "ogv", "wmv", "flv");

    /// A list that cannot be used; the message is for the user.
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    /// Whether a batch is meant: a folder or a CSV file.
    public static boolean isMeant(Path place) {
        return Files.isDirectory(place) || extension(place).equals("csv");
    }

    /// @param place a folder, whose videos are taken by their names, or a CSV file, whose paths are
    ///   relative to its folder
    public static BatchList read(Path place) throws IOException, Unusable {
        List<BatchItem> items = Files.isDirectory(place) ? folder(place) : csv(place);
        if (items.isEmpty()) {
            throw new Unusable(place + " lists no video.");
        }
        Map<String, BatchItem> folders = new LinkedHashMap<>();
        for (BatchItem item : items) {
            BatchItem same = folders.put(item.folder().toLowerCase(Locale.ROOT), item);
            if (same != null) {
                throw new Unusable(
                        "%s and %s have the same SKU: %s. Give each its own."
                                .formatted(same.video(), item.video(), item.folder()));
            }
        }
        return new BatchList(List.copyOf(items));
    }

    private static List<BatchItem> folder(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> VIDEOS.contains(extension(file)))
                    .sorted()
                    .map(file -> new BatchItem(stem(file), file.toString()))
                    .toList();
        }
    }

    private static List<BatchItem> csv(Path file) throws IOException, Unusable {
        List<BatchItem> items = new ArrayList<>();
        List<List<String>> rows = CsvRows.of(text(file));
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            boolean header = i == 0 && row.getFirst().strip().equalsIgnoreCase("sku");
            if (header || row.stream().allMatch(String::isBlank)) {
                continue;
            }
            if (row.size() < 2 || row.get(0).isBlank() || row.get(1).isBlank()) {
                throw new Unusable(
                        "Line %d of %s is not SKU,video.".formatted(i + 1, file.getFileName()));
            }
            items.add(new BatchItem(row.get(0).strip(), video(file, row.get(1).strip(), i)));
        }
        return items;
    }

    private static String video(Path csv, String video, int row) throws Unusable {
        if (BatchItem.isUrl(video)) {
            return video;
        }
        try {
            return csv.toAbsolutePath().resolveSibling(video).toString();
        } catch (InvalidPathException malformed) {
            throw new Unusable(
                    "Line %d of %s: %s is no file name."
                            .formatted(row + 1, csv.getFileName(), video));
        }
    }

    private static String text(Path file) throws IOException, Unusable {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
        } catch (MalformedInputException notUtf8) {
            throw new Unusable(file + " is not in UTF-8.");
        }
    }

    private static String stem(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
