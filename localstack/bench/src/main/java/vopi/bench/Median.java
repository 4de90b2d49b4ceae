package vopi.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// The middle value, or the mean of the two middle values.
final class Median {
    private Median() {}

    /// @return NaN if the list is empty
    static <T> double of(List<T> all, ToDoubleFunction<T> value) {
        double[] sorted = all.stream().mapToDouble(value).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
