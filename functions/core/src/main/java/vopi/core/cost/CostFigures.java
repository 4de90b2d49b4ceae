package vopi.core.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;

/// Named numbers: prices in US dollars, or measured needs of a stage.
public final class CostFigures {
    private final Properties values;

    private CostFigures(Properties values) {
        this.values = values;
    }

    public static CostFigures prices() {
        return shipped("prices.properties");
    }

    public static CostFigures stages() {
        return shipped("stages.properties");
    }

    /// The same figures, overridden by those in a file.
    ///
    /// @throws IllegalArgumentException naming a figure of the file that is unknown or not an
    ///   amount
    public CostFigures with(Path file) throws IOException {
        Properties own = new Properties(values);
        try (Reader text = Files.newBufferedReader(file)) {
            own.load(text);
        }
        CostFigures merged = new CostFigures(own);
        for (String name : own.stringPropertyNames()) {
            if (values.getProperty(name) == null) {
                throw new IllegalArgumentException("there is no figure called " + name);
            }
            merged.get(name);
        }
        return merged;
    }

    /// @throws IllegalArgumentException naming a figure that is missing or not an amount
    public double get(String name) {
        String text = values.getProperty(name);
        if (text == null) {
            throw new IllegalArgumentException("there is no figure called " + name);
        }
        return amount(name, text);
    }

    /// 0 if the figure is missing.
    double orNone(String name) {
        return values.getProperty(name) == null ? 0 : get(name);
    }

    private static double amount(String name, String text) {
        try {
            double amount = Double.parseDouble(text);
            if (amount >= 0 && amount < Double.POSITIVE_INFINITY) {
                return amount;
            }
        } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException(name + " is not an amount: " + text, notOne);
        }
        throw new IllegalArgumentException(name + " is not an amount: " + text);
    }

    private static CostFigures shipped(String name) {
        Properties values = new Properties();
        try (InputStream in = Objects.requireNonNull(CostFigures.class.getResourceAsStream(name));
                Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            values.load(text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new CostFigures(values);
    }
}
