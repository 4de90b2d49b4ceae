package vopi.testing.object;

import java.io.Serial;
import vopi.core.port.ObjectStore;

/// Simulates the death of the process at a given write: before the write or just after it. Not
/// thread-safe.
public final class CrashingObjectStore extends ForwardingObjectStore {
    /// Simulates a dead process: no code may catch it and continue.
    public static final class Crash extends Error {
        @Serial private static final long serialVersionUID = 1L;

        Crash(String key) {
            super("died at " + key);
        }
    }

    private int open;
    private boolean written;

    public CrashingObjectStore(ObjectStore sound) {
        super(sound);
        this.open = Integer.MAX_VALUE;
    }

    /// @param write number of the write from now, from 1
    /// @param after whether the write is done before the crash
    public void crashAt(int write, boolean after) {
        open = write;
        written = after;
    }

    public void never() {
        open = Integer.MAX_VALUE;
    }

    @Override
    public void put(String key, byte[] bytes, String contentType) {
        open--;
        if (open == 0 && !written) {
            throw new Crash(key);
        }
        super.put(key, bytes, contentType);
        if (open == 0) {
            throw new Crash(key);
        }
    }
}
