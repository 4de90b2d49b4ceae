package vopi.providers.gemini;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A model and its price.
///
/// @param price empty if unknown: calls are then recorded with their tokens only
public record GeminiModel(String name, Optional<Price> price) {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final int DIGITS = 8;

    /// @param inputUsd for a million input tokens
    /// @param outputUsd for a million output tokens, thoughts included
    public record Price(BigDecimal inputUsd, BigDecimal outputUsd) {
        static Price of(String inputUsd, String outputUsd) {
            return new Price(new BigDecimal(inputUsd), new BigDecimal(outputUsd));
        }

        /// Price of a call in US dollars.
        public BigDecimal cost(long inputTokens, long outputTokens) {
            return inputUsd.multiply(BigDecimal.valueOf(inputTokens))
                    .add(outputUsd.multiply(BigDecimal.valueOf(outputTokens)))
                    .divide(MILLION, DIGITS, RoundingMode.HALF_UP);
        }
    }

    /// @param inputTokens prompt, cached part included
    /// @param outputTokens thoughts included
    /// @return empty if the price is unknown
    Optional<BigDecimal> cost(long inputTokens, long outputTokens) {
        return price.map(known -> known.cost(inputTokens, outputTokens));
    }

    /// The configured models, or the default list if none is configured.
    ///
    /// @param names `name` or `name=inputUsd/outputUsd`
    /// @param today selects between a model's prices
    /// @throws IllegalArgumentException if a price is not a number
    static List<GeminiModel> priced(List<String> names, LocalDate today) {
        List<GeminiModel> listed = listed(today);
        return names.isEmpty()
                ? listed
                : names.stream().map(name -> configured(name, listed)).toList();
    }

    private static GeminiModel configured(String text, List<GeminiModel> listed) {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            return named(text, listed);
        }
        String[] prices = text.substring(equals + 1).split("/", -1);
        if (prices.length != 2) {
            throw new IllegalArgumentException("not name=inputUsd/outputUsd");
        }
        return new GeminiModel(
                text.substring(0, equals), Optional.of(Price.of(prices[0], prices[1])));
    }

    /// A configured model without a price takes it from the given models or from the default list.
    static GeminiModel named(String name, List<GeminiModel> given) {
        return given.stream()
                .filter(model -> model.name.equals(name))
                .findFirst()
                .orElseGet(() -> new GeminiModel(name, Optional.empty()));
    }

    static List<GeminiModel> listed(LocalDate today) {
        return PromptTexts.lines("models.txt").stream().map(line -> parsed(line, today)).toList();
    }

    private static GeminiModel parsed(String line, LocalDate today) {
        String[] words = line.split("\\s+", -1);
        Optional<Price> price = price(words[1], words[2]);
        for (int from = 3; from < words.length; from += 3) {
            if (!today.isBefore(LocalDate.parse(words[from]))) {
                price = price(words[from + 1], words[from + 2]);
            }
        }
        return new GeminiModel(words[0], price);
    }

    private static Optional<Price> price(String input, String output) {
        return input.equals("-") ? Optional.empty() : Optional.of(Price.of(input, output));
    }

    /// Whether a model is known to be shut down.
    static boolean retired(String name) {
        return PromptTexts.lines("retired.txt").stream()
                .anyMatch(pattern ->
                        pattern.endsWith("*")
                                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                                : name.equals(pattern));
    }
}
