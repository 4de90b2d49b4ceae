package vopi.infra;

import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.RemovalPolicy;

/// What a deployment can be told (`-c name=value`).
///
/// @param production keeps the data when the stack is deleted
/// @param corsOrigins whose pages may call and upload
/// @param geminiSecret name of the secret that holds the key; without it the local vision is used
/// @param photoroomSecret name of the secret that holds the key; without it the local cut-out is
///   used
public record Settings(
        boolean production,
        int maxRunning,
        int maxRunningPerKey,
        List<String> corsOrigins,
        Optional<String> geminiSecret,
        Optional<String> photoroomSecret) {
    public Settings {
        corsOrigins = List.copyOf(corsOrigins);
        if (maxRunning < 1 || maxRunningPerKey < 1) {
            throw new IllegalArgumentException("maxRunning and maxRunningPerKey are at least 1");
        }
    }

    public static Settings development() {
        return new Settings(false, 10, 10, List.of("*"), Optional.empty(), Optional.empty());
    }

    static Settings from(App app) {
        Settings base = development();
        int running = number(app, "maxRunning", base.maxRunning());
        return new Settings(
                word(app, "stage").filter("prod"::equals).isPresent(),
                running,
                number(app, "maxRunningPerKey", running),
                word(app, "corsOrigins")
                        .map(all -> List.of(all.split(",", -1)))
                        .orElse(base.corsOrigins()),
                word(app, "geminiSecret"),
                word(app, "photoroomSecret"));
    }

    RemovalPolicy removal() {
        return production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    }

    private static int number(App app, String name, int otherwise) {
        return word(app, name).map(Integer::parseInt).orElse(otherwise);
    }

    private static Optional<String> word(App app, String name) {
        return Optional.ofNullable(app.getNode().tryGetContext(name)).map(Object::toString);
    }
}
