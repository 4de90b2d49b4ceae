package vopi.api.jobs;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.image.CommercialVersion;

/// The body of a redo. Each component is a field of the JSON; a null field was not sent.
record RedoBody(
        @Nullable String frameId,
        @Nullable List<CommercialVersion> versions,
        @Nullable String scene,
        @Nullable String prompt,
        @Nullable BigDecimal seed,
        @Nullable BigDecimal maxCostUsd) {
    static final RedoBody EMPTY = new RedoBody(null, null, null, null, null, null);

    /// Normalizes numbers: 2.50 and 2.5 are equal.
    RedoBody normal() {
        return new RedoBody(
                frameId,
                versions == null ? null : versions.stream().distinct().sorted().toList(),
                scene,
                prompt,
                seed == null ? null : NewJobBody.plain(seed),
                maxCostUsd == null ? null : NewJobBody.plain(maxCostUsd));
    }
}
