package vopi.bench.load;

import java.util.Arrays;

/// Times of many requests, sorted.
record Latencies(long[] nanos) {
    /// @param nanos at least one; copied
    Latencies {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("no times");
        }
        nanos = nanos.clone();
        Arrays.sort(nanos);
    }

    /// The percentile: the smallest time that this share of the requests does not exceed.
    ///
    /// @param share above 0, at most 1
    double millis(double share) {
        int rank = (int) Math.ceil(share * nanos.length);
        return nanos[Math.max(1, rank) - 1] / 1e6;
    }

    double most() {
        return millis(1);
    }

    int count() {
        return nanos.length;
    }
}
