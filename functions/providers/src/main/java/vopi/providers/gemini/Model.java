package vopi.providers.gemini;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A model and what it costs.
///
/// @param inputUsd a million input tokens
/// @param outputUsd a million output tokens, thoughts included
public record Model(String name, BigDecimal inputUsd, BigDecimal outputUsd) {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final int DIGITS = 8;

    /// @param inputTokens prompt, cached part included
    /// @param outputTokens thoughts included
    BigDecimal cost(long inputTokens, long outputTokens) {
        return inputUsd.multiply(BigDecimal.valueOf(inputTokens))
                .add(outputUsd.multiply(BigDecimal.valueOf(outputTokens)))
                .divide(MILLION, DIGITS, RoundingMode.HALF_UP);
    }

    /// The named models, or those of the list where none is named.
    ///
    /// @param names `name` or `name=inputUsd/outputUsd`
    /// @throws IllegalArgumentException where a price is no number
    static List<Model> priced(List<String> names) {
        List<Model> listed = listed();
        if (names.isEmpty()) {
            return listed;
        }
        return names.stream().map(name -> named(name, listed)).toList();
    }

    /// A model that a client names: its price is the listed one, else the dearest known.
    static Model named(String text, List<Model> listed) {
        int equals = text.indexOf('=');
        if (equals > 0) {
            String[] prices = text.substring(equals + 1).split("/", -1);
            if (prices.length != 2) {
                throw new IllegalArgumentException("not name=inputUsd/outputUsd");
            }
            return new Model(
                    text.substring(0, equals),
                    new BigDecimal(prices[0]),
                    new BigDecimal(prices[1]));
        }
        return listed.stream()
                .filter(model -> model.name.equals(text))
                .findFirst()
                .orElseGet(() ->
                        new Model(
                                text,
                                dearest(listed, Model::inputUsd),
                                dearest(listed, Model::outputUsd)));
    }

    private static List<Model> listed() {
        List<Model> known = new ArrayList<>();
        List<String> unpriced = new ArrayList<>();
        List<String> order = new ArrayList<>();
        for (String line : Texts.lines("models.txt")) {
            String[] words = line.split("\\s+", -1);
            order.add(words[0]);
            if (words[1].equals("-")) {
                unpriced.add(words[0]);
            } else {
                known.add(new Model(words[0], new BigDecimal(words[1]), new BigDecimal(words[2])));
            }
        }
        BigDecimal input = dearest(known, Model::inputUsd);
        BigDecimal output = dearest(known, Model::outputUsd);
        unpriced.forEach(name -> known.add(new Model(name, input, output)));
        return order.stream()
                .flatMap(name -> known.stream().filter(model -> model.name.equals(name)))
                .toList();
    }

    private static BigDecimal dearest(List<Model> models, Function<Model, BigDecimal> price) {
        Optional<BigDecimal> most = models.stream().map(price).max(BigDecimal::compareTo);
        return most.orElse(BigDecimal.ZERO);
    }

    /// Whether a model is known to be shut down.
    static boolean retired(String name) {
        return Texts.lines("retired.txt").stream()
                .anyMatch(pattern ->
                        pattern.endsWith("*")
                                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                                : name.equals(pattern));
    }
}
