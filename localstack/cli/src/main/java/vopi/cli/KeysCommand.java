package vopi.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vopi.core.config.Secret;
import vopi.core.job.ApiKeyId;
import vopi.emulator.gateway.ApiKey;
import vopi.emulator.gateway.KeyStore;
import vopi.stack.RunningStack;
import vopi.stack.StackFiles;

/// `./vopi keys`: API keys of the embedded stack and the secrets that sign their webhooks. A
/// running stack applies changes immediately.
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(create | list | revoke | secret | rotate-secret)",
        description =
                "Creates and revokes API keys of the embedded stack, and shows their webhook"
                        + " secrets.",
        footer = {
            "",
            "Keys can be changed whether the stack runs or not. Secrets are in its database, so"
                    + " they",
            "need a running stack. Exit codes: 0 done; 1 key not found; 2 wrong usage; 69 no"
                    + " stack runs."
        })
final class KeysCommand extends CommandGroup {
    private static final int SECRET_BYTES = 32;

    /// Selects the stack whose keys are managed.
    static final class Place {
        @Mixin private DataFolder data = new DataFolder();

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        StackFiles files() {
            return data.files();
        }

        RunningStack running() throws IOException {
            return data.running(", and secrets are in its database. Start it: ./vopi up");
        }
    }

    KeysCommand() {
        super("create, list, revoke, secret, rotate-secret");
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Creates a key and shows its value once.")
    int create(
            @Mixin Place place,
            @Parameters(
                            paramLabel = "NAME",
                            description = "Name of the key's owner, shown in the list.")
                    String name) {
        KeyStore.Created created = place.files().keys().create(name);
        ObjectNode json = shown(created.key());
        json.put("key", created.value());
        print(
                place.json,
                json,
                """
                Key   %s
                Value %s
                The value is not shown again. The secret of its webhooks: ./vopi keys secret %s
                """
                        .formatted(created.key().id(), created.value(), created.key().id()));
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the keys.")
    int list(@Mixin Place place) {
        List<ApiKey> keys = place.files().keys().list();
        TextTable table = new TextTable("ID", "STATE", "CREATED", "NAME");
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (ApiKey key : keys) {
            array.add(shown(key));
            table.add(key.id(), state(key), key.created().toString(), key.name());
        }
        print(
                place.json,
                array,
                keys.isEmpty() ? "No keys." + System.lineSeparator() : table.text());
        return 0;
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Revokes a key; its running jobs continue.")
    int revoke(@Mixin Place place, @Parameters(paramLabel = "ID") String id) {
        if (!place.files().keys().revoke(id)) {
            return unknown(id);
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id);
        print(
                place.json,
                json.put("state", "revoked"),
                "Key " + id + " is revoked." + System.lineSeparator());
        return 0;
    }

    @Command(
            name = "secret",
            mixinStandardHelpOptions = true,
            description = "Shows the secrets that sign a key's webhooks, the current one first.")
    int secret(@Mixin Place place, @Parameters(paramLabel = "ID") String id) throws IOException {
        if (enabled(place, id).isEmpty()) {
            return unknown(id);
        }
        List<Secret> valid = new ArrayList<>();
        place.running()
                .withSecrets(secrets -> {
                    secrets.ensure(new ApiKeyId(id), fresh(), Instant.now());
                    valid.addAll(secrets.valid(new ApiKeyId(id), Instant.now()));
                });
        printSecrets(place, id, valid);
        return 0;
    }

    @Command(
            name = "rotate-secret",
            mixinStandardHelpOptions = true,
            description = {
                "Creates a new secret for a key's webhooks and shows it. Both secrets sign for a"
                        + " while, so",
                "that the receiver can switch."
            })
    int rotate(
            @Mixin Place place,
            @Parameters(paramLabel = "ID") String id,
            @Option(
                            names = "--keep-old",
                            paramLabel = "TIME",
                            defaultValue = "PT24H",
                            description =
                                    "How long the old secret also signs, ISO 8601 (default:"
                                            + " ${DEFAULT-VALUE}).")
                    Duration keepOld)
            throws IOException {
        if (keepOld.isNegative()) {
            throw wrongUsage("--keep-old is negative");
        }
        if (enabled(place, id).isEmpty()) {
            return unknown(id);
        }
        List<Secret> valid = new ArrayList<>();
        place.running()
                .withSecrets(secrets -> {
                    Instant now = Instant.now();
                    ApiKeyId owner = new ApiKeyId(id);
                    secrets.rotate(owner, fresh(), now.plus(keepOld), now);
                    valid.addAll(secrets.valid(owner, now));
                });
        printSecrets(place, id, valid);
        return 0;
    }

    private void printSecrets(Place place, String id, List<Secret> valid) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id);
        ArrayNode array = json.putArray("secrets");
        StringBuilder text = new StringBuilder();
        for (Secret secret : valid) {
            array.add(secret.value());
            text.append(array.size() == 1 ? "Current  " : "Previous ")
                    .append(secret.value())
                    .append(System.lineSeparator());
        }
        print(place.json, json, text.toString());
    }

    private static Optional<ApiKey> enabled(Place place, String id) {
        return place.files().keys().list().stream()
                .filter(key -> key.enabled() && key.id().equals(id))
                .findFirst();
    }

    private int unknown(String id) {
        commandLine().getErr().println("There is no enabled key " + id + ".");
        return Main.FAILED;
    }

    private static ObjectNode shown(ApiKey key) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", key.id())
                .put("name", key.name())
                .put("state", state(key))
                .put("created", key.created().toString());
    }

    private static String state(ApiKey key) {
        return key.enabled() ? "enabled" : "revoked";
    }

    private static Secret fresh() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Secret("whsec_" + Base64.getEncoder().encodeToString(bytes));
    }
}
