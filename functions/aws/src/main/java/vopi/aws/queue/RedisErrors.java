package vopi.aws.queue;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vopi.core.error.Defect;
import vopi.core.error.Failure;
import vopi.core.error.UpstreamUnavailable;

/// Classifies a failed command: no connection, a server that accepts no commands at present, or an
/// invalid command.
final class RedisErrors {
    /// The server is a replica: after a failover the primary is another server. Nothing was
    /// written.
    private static final String REPLICA = "READONLY";

    /// Temporary states of a server.
    private static final Set<String> FOR_NOW =
            Set.of(
                    REPLICA,
                    "OOM",
                    "LOADING",
                    "BUSY",
                    "MASTERDOWN",
                    "CLUSTERDOWN",
                    "TRYAGAIN",
                    "NOREPLICAS",
                    "MISCONF",
                    "UNBLOCKED");

    private static final Pattern CODE = Pattern.compile("^([A-Z]{2,20})\\b");

    /// Redis 6 prefixes the error of a command within a script with a message about the script.
    private static final Pattern WITHIN_SCRIPT = Pattern.compile(": -?([A-Z]{3,20}) ");

    private RedisErrors() {}

    /// Whether the connection must be dropped: it failed, or leads to a replica.
    static boolean isOfConnection(RedisException e) {
        return switch (e) {
            case RedisCommandExecutionException answer -> code(answer).equals(REPLICA);
            case RedisCommandInterruptedException _ -> false;
            default -> true;
        };
    }

    /// @param again whether the work may run twice
    static boolean mayTryAgain(RedisException e, boolean again) {
        return isOfConnection(e) && (again || e instanceof RedisCommandExecutionException);
    }

    static Failure translated(RedisException e) {
        if (!(e instanceof RedisCommandExecutionException answer)) {
            return new UpstreamUnavailable("the queue does not answer", e);
        }
        String code = code(answer);
        return FOR_NOW.contains(code)
                ? new UpstreamUnavailable("the queue takes no commands for now: " + code, e)
                : new Defect("the queue refuses a command: " + code, e);
    }

    private static String code(RedisCommandExecutionException answer) {
        String text = String.valueOf(answer.getMessage());
        Matcher within = WITHIN_SCRIPT.matcher(text);
        if (text.startsWith("ERR") && within.find()) {
            return within.group(1);
        }
        Matcher first = CODE.matcher(text);
        return first.find() ? first.group(1) : "an error without a code";
    }
}
