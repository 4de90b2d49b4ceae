package vopi.cli.batch;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the jobs of a batch may cost together, in US dollars. Each job gets what the earlier ones
/// left. Not thread-safe.
public final class Budget {
    private final @Nullable BigDecimal limit;
    private BigDecimal spent = BigDecimal.ZERO;

    /// @param limit null for none
    public Budget(@Nullable BigDecimal limit) {
        this.limit = limit;
    }

    /// Sets the next job's limit, 0 if nothing is left: it then makes no paid call.
    public void limit(Map<String, Object> config) {
        if (limit != null) {
            config.put("maxCostUsd", limit.subtract(spent).max(BigDecimal.ZERO));
        }
    }

    /// @param cost of a job that ended, in any state
    public void spend(BigDecimal cost) {
        spent = spent.add(cost);
    }

    public BigDecimal spent() {
        return spent;
    }
}
