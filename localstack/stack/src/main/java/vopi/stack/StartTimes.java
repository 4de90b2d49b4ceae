package vopi.stack;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Start time of each part. Parts overlap; `total` is the wall time.
public record StartTimes(Map<String, Duration> parts, Duration total) {
    public StartTimes {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }
}
