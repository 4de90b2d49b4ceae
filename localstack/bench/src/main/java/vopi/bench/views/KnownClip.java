package vopi.bench.views;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/// The content of a real clip, labelled by eye.
///
/// @param products 0 if the clip shows none
/// @param sides the views it shows, hero first
record KnownClip(String name, int products, List<Side> sides) {
    private static final String FILE = "/vopi/bench/views.properties";

    /// @param spans pairs of seconds: start and end
    record Side(String name, List<double[]> spans) {
        boolean shownAt(double seconds) {
            return spans.stream().anyMatch(span -> span[0] <= seconds && seconds <= span[1]);
        }
    }

    /// Empty if the clip has no label.
    static Optional<KnownClip> of(Path file) {
        String name = String.valueOf(file.getFileName()).replaceAll("\\.[^.]*$", "");
        Properties all = all();
        String text = all.getProperty(name);
        if (text == null) {
            return Optional.empty();
        }
        List<Side> sides = new ArrayList<>();
        for (String side : text.split(";", -1)) {
            if (!side.isBlank()) {
                sides.add(side(side.strip().split(" ", 2)));
            }
        }
        int products = Integer.parseInt(all.getProperty(name + ".products", "1"));
        return Optional.of(new KnownClip(name, products, sides));
    }

    private static Side side(String[] words) {
        List<double[]> spans = new ArrayList<>();
        for (String span : words[1].split(",", -1)) {
            String[] ends = span.split("-", 2);
            spans.add(new double[] {Double.parseDouble(ends[0]), Double.parseDouble(ends[1])});
        }
        return new Side(words[0], spans);
    }

    private static Properties all() {
        Properties all = new Properties();
        try (InputStream in = Objects.requireNonNull(KnownClip.class.getResourceAsStream(FILE))) {
            all.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /// @param seconds time of each selected view, hero first
    ViewsBench.Score score(int found, List<Double> seconds) {
        int shown = 0;
        int twice = 0;
        for (Side side : sides) {
            long views = seconds.stream().filter(side::shownAt).count();
            shown += views > 0 ? 1 : 0;
            twice += (int) Math.max(0, views - Math.max(1, products));
        }
        boolean hero =
                products == 0
                        ? seconds.isEmpty()
                        : found == products
                                && !seconds.isEmpty()
                                && sides.getFirst().shownAt(seconds.getFirst());
        return new ViewsBench.Score(name, sides.size(), shown, seconds.size(), twice, hero);
    }
}
