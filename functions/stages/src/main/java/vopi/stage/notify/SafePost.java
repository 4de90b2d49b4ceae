package vopi.stage.notify;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vopi.runtime.net.AddressPolicy;
import vopi.runtime.net.RefusedAddress;
import vopi.runtime.net.SafeHttp;

/// Posts to a URL chosen by the client, under the safety rules for such URLs.
final class SafePost implements DeliverWebhook.Post {
    private final AddressPolicy policy;
    private final Duration patience;

    /// @param patience maximum duration of the whole call
    SafePost(AddressPolicy policy, Duration patience) {
        this.policy = policy;
        this.patience = patience;
    }

    @Override
    public DeliverWebhook.Answer send(String url, Map<String, String> headers, byte[] body) {
        URI address;
        try {
            address = URI.create(url);
        } catch (IllegalArgumentException malformed) {
            return new DeliverWebhook.Answer(null, "the callback URL is malformed", true);
        }
        // A separate HTTP client: closing it aborts a response that is still trickling in after the
        // time limit.
        try (SafeHttp http = new SafeHttp(policy, patience)) {
            FutureTask<Integer> call =
                    new FutureTask<>(() -> http.post(address, headers, body, "application/json"));
            Thread.ofVirtual().name("webhook").start(call);
            int status = call.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new DeliverWebhook.Answer(status, null, false);
        } catch (TimeoutException slow) {
            return failed("no answer within %d s".formatted(patience.toSeconds()), false);
        } catch (ExecutionException failure) {
            return failed(reason(failure), isRefused(failure));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return failed("interrupted", false);
        } catch (IOException unclosed) {
            return failed("the connection could not be closed", false);
        }
    }

    private static DeliverWebhook.Answer failed(String error, boolean forGood) {
        return new DeliverWebhook.Answer(null, error, forGood);
    }

    private static String reason(ExecutionException failure) {
        for (Throwable at = failure.getCause(); at != null; at = at.getCause()) {
            if (at instanceof RefusedAddress refused) {
                return refused.text();
            }
        }
        Throwable cause = failure.getCause();
        return "no answer (" + (cause == null ? failure : cause).getClass().getSimpleName() + ")";
    }

    private static boolean isRefused(ExecutionException failure) {
        for (Throwable at = failure.getCause(); at != null; at = at.getCause()) {
            if (at instanceof RefusedAddress) {
                return true;
            }
        }
        return false;
    }
}
