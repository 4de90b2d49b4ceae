package vopi.bench;

import java.util.Collections;
import java.util.List;

/// The least, middle and most of some numbers of bytes.
record Spread(List<Long> bytes) {
    Spread {
        bytes = List.copyOf(bytes);
    }

    String megabytes() {
        return "%.1f / %.1f / %.1f"
                .formatted(
                        Collections.min(bytes) / 1e6,
                        Median.of(bytes, Long::doubleValue) / 1e6,
                        Collections.max(bytes) / 1e6);
    }
}
