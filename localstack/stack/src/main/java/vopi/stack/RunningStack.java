package vopi.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vopi.aws.AwsPorts;
import vopi.core.webhook.KeySecrets;
import vopi.emulator.front.Credentials;

/// A stack running in another process, found through its data folder.
///
/// @param endpoint its address
public record RunningStack(StackFiles files, URI endpoint) {
    private static final Pattern LOCK_TEXT = Pattern.compile("process (\\d+) at (http\\S+)");

    /// @return empty if no stack runs on this data, or it is still starting
    public static Optional<RunningStack> on(StackFiles files) throws IOException {
        if (!Files.isReadable(files.lock())) {
            return Optional.empty();
        }
        Matcher matcher = LOCK_TEXT.matcher(Files.readString(files.lock()).strip());
        return matcher.matches()
                        && alive(Long.parseLong(matcher.group(1)))
                        && DataLock.isHeld(files.lock())
                ? Optional.of(new RunningStack(files, URI.create(matcher.group(2))))
                : Optional.empty();
    }

    /// A file left by a crash may name a process that has ended.
    private static boolean alive(long process) {
        return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
    }

    /// The local user's API key.
    public Optional<String> apiKey() throws IOException {
        return new SecretFile(files.userKey()).read();
    }

    /// The environment with which another program uses the stack as AWS, and its API as the local
    /// user. It contains secrets.
    public Map<String, String> environment() throws IOException {
        Map<String, String> env = new TreeMap<>();
        env.put("AWS_ENDPOINT_URL", endpoint.toString());
        env.put("AWS_REGION", StackNames.REGION);
        env.put("AWS_ACCESS_KEY_ID", credentials().accessKeyId());
        env.put("AWS_SECRET_ACCESS_KEY", credentials().secretAccessKey());
        env.put("VOPI_BUCKET", StackNames.BUCKET);
        env.put("VOPI_DB_CLUSTER_ARN", StackNames.CLUSTER_ARN);
        env.put("VOPI_DB_SECRET_ARN", StackNames.SECRET_ARN);
        env.put(AwsPorts.OWNER_SECRET, StackNames.OWNER_SECRET_ARN);
        env.put("VOPI_DB_NAME", StackNames.DATABASE);
        env.put("VOPI_URL", endpoint.toString());
        apiKey().ifPresent(key -> env.put("VOPI_API_KEY", key));
        return env;
    }

    private Credentials credentials() throws IOException {
        return new Credentials(
                StackNames.ACCESS_KEY,
                new SecretFile(files.secretAccessKey())
                        .read()
                        .orElseThrow(() -> new IOException("the stack has no key yet")));
    }

    /// Points the AWS SDK of this process to the stack until closed.
    public AutoCloseable sdk() throws IOException {
        return AwsProperties.set(endpoint, credentials());
    }

    /// Gives access to the secrets in the stack's database, through the same connection settings as
    /// its functions.
    ///
    /// @param work receives the secrets
    public void withSecrets(Work work) throws IOException {
        Credentials credentials = credentials();
        try (AwsProperties _ = AwsProperties.set(endpoint, credentials)) {
            AwsPorts ports =
                    AwsPorts.from(
                            Map.of(
                                    "AWS_ENDPOINT_URL", endpoint.toString(),
                                    "VOPI_DB_CLUSTER_ARN", StackNames.CLUSTER_ARN,
                                    "VOPI_DB_SECRET_ARN", StackNames.SECRET_ARN,
                                    "VOPI_DB_NAME", StackNames.DATABASE));
            work.with(ports.keySecrets());
        }
    }

    /// Work on the secrets.
    @FunctionalInterface
    public interface Work {
        void with(KeySecrets secrets);
    }
}
