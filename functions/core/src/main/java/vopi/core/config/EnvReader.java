package vopi.core.config;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Reads typed settings from the environment. It collects every problem and reports all of them in
/// one exception. Messages name variables, never their values. Not thread-safe.
public final class EnvReader {
    private final Map<String, String> env;
    private final List<String> problems = new ArrayList<>();

    public EnvReader(Map<String, String> env) {
        this.env = env;
    }

    public String text(String name) {
        return required(name, value -> value, "");
    }

    public String text(String name, String otherwise) {
        return read(name, "a text", UnaryOperator.identity(), otherwise);
    }

    public Optional<String> optional(String name) {
        return Optional.ofNullable(env.get(name)).map(String::strip).filter(v -> !v.isEmpty());
    }

    public Optional<Secret> secret(String name) {
        return optional(name).map(Secret::new);
    }

    public Optional<URI> optionalUri(String name) {
        return optional(name)
                .map(v -> read(name, "an address", URI::create, URI.create("unset:/")));
    }

    /// @param least smallest valid value
    /// @param most largest valid value
    public int number(String name, int otherwise, int least, int most) {
        return read(
                name,
                "a whole number from " + least + " to " + most,
                text -> {
                    int value = Integer.parseInt(text);
                    if (value < least || value > most) {
                        throw new IllegalArgumentException("out of range");
                    }
                    return value;
                },
                otherwise);
    }

    public boolean flag(String name, boolean otherwise) {
        return read(
                name,
                "true or false",
                text ->
                        switch (text) {
                            case "true" -> true;
                            case "false" -> false;
                            default -> throw new IllegalArgumentException("neither");
                        },
                otherwise);
    }

    /// ISO 8601: `PT15M`.
    public Duration duration(String name, Duration otherwise) {
        return read(name, "a positive duration such as PT15M", EnvReader::positive, otherwise);
    }

    /// Comma-separated words.
    public List<String> words(String name, List<String> otherwise) {
        return read(
                name,
                "words separated by commas",
                text -> Arrays.stream(text.split(",", -1)).map(String::strip).toList(),
                otherwise);
    }

    /// @throws IllegalStateException naming every missing or malformed variable
    public void finish() {
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join("; ", problems));
        }
    }

    private static Duration positive(String text) {
        Duration value = Duration.parse(text);
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("not positive");
        }
        return value;
    }

    private <T> T required(String name, Function<String, T> parse, T placeholder) {
        if (optional(name).isEmpty()) {
            problems.add(name + " is not set");
            return placeholder;
        }
        return read(name, "well-formed", parse, placeholder);
    }

    private <T> T read(String name, String expected, Function<String, T> parse, T otherwise) {
        Optional<String> text = optional(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return parse.apply(text.get());
        } catch (IllegalArgumentException | DateTimeParseException malformed) {
            problems.add(name + " must be " + expected);
            return otherwise;
        }
    }
}
