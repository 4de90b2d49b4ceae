package vopi.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import vopi.core.port.ObjectStore;

/// Replaces references in a function's environment with their values, once at start: the keys of
/// the paid providers, so that no configuration contains them, and the cut-out model, which is in
/// no package. An environment without references is returned unchanged, without a call to AWS.
public final class EnvironmentResolver {
    /// `NAME_ARN` holds the ARN of the secret whose value becomes `NAME`.
    private static final List<String> SECRETS =
            List.of("VOPI_GEMINI_API_KEY", "VOPI_PHOTOROOM_API_KEY");

    private static final String MODEL = "VOPI_MATTING_MODEL";

    /// Key of the model in the bucket.
    private static final String MODEL_KEY = MODEL + "_KEY";

    private final UnaryOperator<String> secrets;
    private final ObjectStore objects;
    private final Path folder;

    /// @param secrets value by ARN
    /// @param folder for downloaded files; they stay while the process lives
    EnvironmentResolver(UnaryOperator<String> secrets, ObjectStore objects, Path folder) {
        this.secrets = secrets;
        this.objects = objects;
        this.folder = folder;
    }

    /// The environment with all references replaced.
    public static Map<String, String> of(Map<String, String> env) {
        boolean complete =
                !env.containsKey(MODEL_KEY)
                        && SECRETS.stream().noneMatch(name -> env.containsKey(name + "_ARN"));
        if (complete) {
            return env;
        }
        AwsClients clients = new AwsClients(env);
        Path folder = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        return new EnvironmentResolver(clients::secret, AwsPorts.from(env).objects(), folder)
                .complete(env);
    }

    Map<String, String> complete(Map<String, String> env) {
        Map<String, String> whole = new HashMap<>(env);
        for (String name : SECRETS) {
            String arn = env.getOrDefault(name + "_ARN", "");
            if (!arn.isEmpty()) {
                whole.put(name, secrets.apply(arn).strip());
            }
        }
        String key = env.getOrDefault(MODEL_KEY, "");
        if (!key.isEmpty()) {
            whole.put(MODEL, fetched(key).toString());
            String card = key.replaceAll("\\.[^./]*$", "") + ".json";
            if (objects.stat(card).isPresent()) {
                fetched(card);
            }
        }
        return Map.copyOf(whole);
    }

    /// The file gets its final name only after the download is complete.
    private Path fetched(String key) {
        Path file = folder.resolve(Objects.requireNonNull(Path.of(key).getFileName(), key));
        if (Files.exists(file)) {
            return file;
        }
        try (InputStream in = objects.open(key)) {
            Path part = Files.createTempFile(folder, "model", ".part");
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the cut-out model cannot be kept", e);
        }
    }
}
