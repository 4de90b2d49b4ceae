package vopi.testing.store;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// Row ids in order: 00000000-0000-7000-8000-000000000001, ...
final class RowIds {
    private final AtomicLong last = new AtomicLong();

    UUID next() {
        return new UUID(0x7000L, 0x8000_0000_0000_0000L | last.incrementAndGet());
    }
}
