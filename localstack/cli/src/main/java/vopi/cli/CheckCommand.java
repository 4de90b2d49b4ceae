package vopi.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vopi.core.error.UpstreamRejected;
import vopi.core.image.CommercialVersion;
import vopi.core.image.Compliance;
import vopi.core.image.MarketplaceRules;
import vopi.core.image.Preset;
import vopi.core.job.JobConfig;
import vopi.core.output.OutputPlan;
import vopi.imaging.output.PictureCheck;
import vopi.runtime.json.Json;

/// `./vopi check FILE...`: checks pictures of any origin against shops' rules; no service is
/// started.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Checks pictures (JPEG, PNG, WebP) against the rules of shops.",
            "Exit code 0 if every picture keeps them, 1 if one does not."
        },
        footer = {"", "Without a file, `./vopi check` runs the developers' unit tests."})
final class CheckCommand implements Callable<Integer> {
    private static final long MAX_BYTES = 100_000_000;

    /// Place of a picture in a listing.
    enum Place {
        MAIN(CommercialVersion.SOLID),
        ADDITIONAL(CommercialVersion.REAL);

        private final CommercialVersion version;

        Place(CommercialVersion version) {
            this.version = version;
        }
    }

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Pictures.")
    private List<Path> files = List.of();

    @Option(
            names = "--preset",
            split = ",",
            required = true,
            paramLabel = "SHOP",
            description = "Shops, of ${COMPLETION-CANDIDATES}.")
    private List<Preset> presets = List.of();

    @Option(
            names = "--as",
            paramLabel = "PLACE",
            defaultValue = "main",
            description =
                    "What the pictures are for, one of ${COMPLETION-CANDIDATES}: shops demand more"
                            + " of the main image (default: ${DEFAULT-VALUE}).")
    private Place place = Place.MAIN;

    @Option(names = "--json", description = "Print the reports as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        ArrayNode reports = JsonNodeFactory.instance.arrayNode();
        boolean all = true;
        for (Path file : files) {
            byte[] bytes = read(file);
            for (Preset preset : presets) {
                all &= checked(file, bytes, rules(preset), reports);
            }
        }
        if (json) {
            System.out.println(reports.toPrettyString());
        }
        return all ? 0 : Main.FAILED;
    }

    private static byte[] read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CannotRun("Cannot read the file " + file.toAbsolutePath() + ".");
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new CannotRun(file + " is larger than 100 MB.");
        }
        return Files.readAllBytes(file);
    }

    private MarketplaceRules rules(Preset preset) {
        return Objects.requireNonNull(
                new OutputPlan(JobConfig.Output.of(preset)).settings(place.version).listing());
    }

    private boolean checked(Path file, byte[] bytes, MarketplaceRules rules, ArrayNode reports) {
        ObjectNode report = reports.addObject().put("file", file.toString());
        try {
            Compliance compliance = PictureCheck.of(bytes, rules);
            report.setAll((ObjectNode) Json.node(compliance));
            report.set("source", Json.node(rules.source()));
            if (!json) {
                print(file, compliance, rules);
            }
            return compliance.ok();
        } catch (UpstreamRejected unreadable) {
            report.put("preset", rules.preset().wire()).put("error", unreadable.text());
            if (!json) {
                System.out.printf("%s: %s%n", file, unreadable.text());
            }
            return false;
        }
    }

    private static void print(Path file, Compliance compliance, MarketplaceRules rules) {
        System.out.printf(
                "%s: %s the rules of %s (%s, read on %s)%n",
                file,
                compliance.ok() ? "keeps" : "breaks",
                rules.preset().wire(),
                rules.source().page(),
                rules.source().read());
        for (Compliance.Check check : compliance.checks()) {
            String verdict = check.ok() ? "ok" : check.mandatory() ? "BROKEN" : "advice";
            System.out.printf(
                    Locale.ROOT,
                    "  %-7s %-20s %s; required: %s%n",
                    verdict,
                    check.rule().replace('_', ' '),
                    check.measured(),
                    check.required());
        }
    }
}
