package vopi.infra;

import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.RetentionDays;

/// The parameters of a deployment (`-c name=value`).
///
/// @param production keeps the data when the stack is deleted, and protects the API with a firewall
/// @param target the deployment target
/// @param processor of the functions and the container
/// @param corsOrigins origins whose pages may call the API and upload
/// @param longRuns whether a container scores videos that are too long for a function
/// @param streams maximum number of simultaneous streams of events; 0: events are short answers
/// @param alarmEmail recipient of alarms
/// @param providers that make the pictures
public record Settings(
        boolean production,
        Target target,
        Processor processor,
        int maxRunning,
        int maxRunningPerKey,
        List<String> corsOrigins,
        boolean longRuns,
        int streams,
        Optional<String> alarmEmail,
        ProviderSettings providers) {
    /// Each stream holds one of the account's concurrent executions, of which there are 1,000 by
    /// default.
    private static final int STREAMS = 50;

    public Settings {
        corsOrigins = List.copyOf(corsOrigins);
        if (maxRunning < 1 || maxRunningPerKey < 1) {
            throw new IllegalArgumentException("maxRunning and maxRunningPerKey are at least 1");
        }
        if (streams < 0 || (streams > 0 && !target.isAmazon())) {
            throw new IllegalArgumentException(
                    "streams is at least 0, and 0 for target=emulator, whose gateway cannot stream");
        }
        if (production && corsOrigins.contains("*")) {
            throw new IllegalArgumentException(
                    "stage=prod asks for corsOrigins, with commas: the pages that may call");
        }
    }

    public static Settings development() {
        return new Settings(
                false,
                new Target.Amazon(),
                Processor.ARM64,
                10,
                10,
                List.of("*"),
                true,
                STREAMS,
                Optional.empty(),
                ProviderSettings.LOCAL);
    }

    /// @throws IllegalArgumentException naming every malformed value
    static Settings from(App app) {
        Context in = new Context(app);
        Settings base = development();
        boolean production = in.choice("stage", "dev", "prod").equals("prod");
        Target target = Target.from(in);
        int running = in.number("maxRunning", base.maxRunning());
        return new Settings(
                production,
                target,
                in.word("architecture").map(Processor::named).orElse(target.processor()),
                running,
                in.number("maxRunningPerKey", running),
                in.word("corsOrigins")
                        .map(all -> List.of(all.split(",", -1)))
                        .orElse(production ? List.of() : base.corsOrigins()),
                in.flag("longRuns", target.longRuns()),
                in.number("streams", target.isAmazon() ? STREAMS : 0),
                in.word("alarmEmail"),
                ProviderSettings.from(in));
    }

    RemovalPolicy removal() {
        return production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    }

    RetentionDays logs() {
        return production ? RetentionDays.THREE_MONTHS : RetentionDays.ONE_MONTH;
    }
}
