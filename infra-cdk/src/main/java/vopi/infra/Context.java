package vopi.infra;

import java.util.Arrays;
import java.util.Optional;
import software.amazon.awscdk.App;

/// Typed reading of context values (`-c name=value`).
record Context(App app) {
    Optional<String> word(String name) {
        return Optional.ofNullable(app.getNode().tryGetContext(name))
                .map(Object::toString)
                .filter(text -> !text.isBlank());
    }

    int number(String name, int otherwise) {
        try {
            return word(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(name + " is a whole number", malformed);
        }
    }

    boolean flag(String name, boolean otherwise) {
        return word(name).isEmpty() ? otherwise : choice(name, "false", "true").equals("true");
    }

    /// @return the first if none is given
    String choice(String name, String... words) {
        String given = word(name).orElse(words[0]);
        if (!Arrays.asList(words).contains(given)) {
            throw new IllegalArgumentException(name + " is one of " + Arrays.toString(words));
        }
        return given;
    }
}
