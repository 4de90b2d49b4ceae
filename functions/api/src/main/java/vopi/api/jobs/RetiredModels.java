package vopi.api.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// Names of vision models that clients may still send although the provider has shut them down.
public final class RetiredModels {
    private static final String RESOURCE = "/retired-models.txt";

    /// @param prefix of the names
    /// @param from time of the shutdown
    private record Line(String prefix, Instant from) {}

    private final List<Line> lines;

    RetiredModels(String text) {
        this.lines =
                text.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(RetiredModels::line)
                        .toList();
    }

    public static RetiredModels load() {
        try (InputStream in = RetiredModels.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("no " + RESOURCE + " on the class path");
            }
            return new RetiredModels(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("unreadable " + RESOURCE, e);
        }
    }

    boolean contains(String model, Instant now) {
        return lines.stream()
                .anyMatch(line -> model.startsWith(line.prefix()) && !now.isBefore(line.from()));
    }

    private static Line line(String text) {
        String[] words = text.strip().split(" +", -1);
        return new Line(
                words[0], LocalDate.parse(words[1]).atStartOfDay().toInstant(ZoneOffset.UTC));
    }
}
