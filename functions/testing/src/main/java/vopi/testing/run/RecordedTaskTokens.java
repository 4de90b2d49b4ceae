package vopi.testing.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.port.TaskTokens;

/// Records what was sent. After `refuse` the task counts as ended.
public final class RecordedTaskTokens implements TaskTokens {
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final AtomicInteger faults = new AtomicInteger();
    private volatile boolean refused;

    /// `heartbeat TOKEN`, `success TOKEN OUTPUT`, `failure TOKEN ERROR CAUSE`.
    public List<String> sent() {
        return List.copyOf(sent);
    }

    /// The sent messages except heartbeats.
    public List<String> results() {
        return sent.stream().filter(one -> !one.startsWith("heartbeat ")).toList();
    }

    public void refuse() {
        refused = true;
    }

    public void failNext() {
        faults.incrementAndGet();
    }

    @Override
    public boolean heartbeat(String token) {
        return taken("heartbeat " + token);
    }

    @Override
    public boolean success(String token, String output) {
        return taken("success " + token + " " + output);
    }

    @Override
    public boolean failure(String token, String error, String cause) {
        return taken("failure " + token + " " + error + " " + cause);
    }

    private boolean taken(String message) {
        if (faults.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new UpstreamUnavailable("planned fault");
        }
        if (!refused) {
            sent.add(message);
        }
        return !refused;
    }
}
