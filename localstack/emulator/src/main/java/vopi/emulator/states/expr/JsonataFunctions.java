package vopi.emulator.states.expr;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import vopi.emulator.hash.Digests;

/// The functions that Step Functions adds to JSONata, and those that depend on time or randomness.
final class JsonataFunctions {
    private static final int MAX = 1_000;
    private static final List<String> DIGESTS =
            List.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private final InstantSource clock;
    private final RandomGenerator random;

    JsonataFunctions(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    void bind(Jsonata.Frame frame) {
        Instant now = clock.instant();
        frame.bind("millis", function("millis", arguments -> now.toEpochMilli()));
        frame.bind("now", function("now", arguments -> MILLIS.format(now)));
        frame.bind("eval", function("eval", JsonataFunctions::eval));
        frame.bind("partition", function("partition", JsonataFunctions::partition));
        frame.bind("range", function("range", JsonataFunctions::range));
        frame.bind("hash", function("hash", JsonataFunctions::hash));
        frame.bind("random", function("random", this::random));
        frame.bind("uuid", function("uuid", arguments -> uuid()));
        frame.bind("parse", function("parse", JsonataFunctions::parse));
    }

    private static Jsonata.JFunction function(String name, Jsonata.FnVarArgs<Object> body) {
        return Jsonata.function(name, body, null);
    }

    private static Object eval(List<?> arguments) {
        throw fault("$eval is not supported");
    }

    private static Object partition(List<?> arguments) {
        int size = integer(arguments, 1, "$partition");
        if (!(arguments.get(0) instanceof List<?> items) || size < 1) {
            throw fault("$partition takes an array and a positive size");
        }
        List<Object> parts = new ArrayList<>();
        for (int from = 0; from < items.size(); from += size) {
            parts.add(new ArrayList<>(items.subList(from, Math.min(items.size(), from + size))));
        }
        return parts;
    }

    private static Object range(List<?> arguments) {
        int first = integer(arguments, 0, "$range");
        int last = integer(arguments, 1, "$range");
        int step = integer(arguments, 2, "$range");
        if (step == 0) {
            throw fault("$range takes a step that is not 0");
        }
        List<Object> numbers = new ArrayList<>();
        for (long at = first; step > 0 ? at <= last : at >= last; at += step) {
            if (numbers.size() == MAX) {
                throw fault("$range gives at most " + MAX + " numbers");
            }
            numbers.add(at);
        }
        return numbers;
    }

    private static Object hash(List<?> arguments) {
        String algorithm = arguments.size() > 1 ? String.valueOf(arguments.get(1)) : "SHA-256";
        if (arguments.isEmpty() || !DIGESTS.contains(algorithm)) {
            throw fault("$hash takes a value and one of " + DIGESTS + ", not " + algorithm);
        }
        Object value = arguments.getFirst();
        String text = value instanceof String s ? s : JsonData.text(JsonData.tree(value, "$hash"));
        return Digests.hex(algorithm, text.getBytes(StandardCharsets.UTF_8));
    }

    private Object random(List<?> arguments) {
        if (!arguments.isEmpty() && arguments.getFirst() instanceof Number seed) {
            return new Random(seed.longValue()).nextDouble();
        }
        return random.nextDouble();
    }

    private Object uuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    private static Object parse(List<?> arguments) {
        if (arguments.isEmpty() || !(arguments.getFirst() instanceof String text)) {
            throw fault("$parse takes a string");
        }
        try {
            Object value = JsonData.plain(JsonData.parse(text));
            return value == null ? Jsonata.NULL_VALUE : value;
        } catch (JsonProcessingException malformed) {
            throw fault("$parse: not JSON: " + malformed.getOriginalMessage());
        }
    }

    private static int integer(List<?> arguments, int index, String function) {
        if (arguments.size() > index
                && arguments.get(index) instanceof Number number
                && number.doubleValue() == number.intValue()) {
            return number.intValue();
        }
        throw fault(function + " takes an integer as argument " + (index + 1));
    }

    private static JException fault(String message) {
        return new JException(message, 0);
    }
}
