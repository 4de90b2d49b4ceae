package vopi.providers.paid;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.port.CallLedger;
import vopi.core.port.CallLedger.Reservation;
import vopi.core.port.JobStore;

/// Reserves a call's price before the call, so that concurrent calls together stay within the job's
/// `maxCostUsd`. Thread-safe.
final class CostLimit {
    /// Maximum run time of a function: a call that started earlier has ended.
    private static final Duration LAPSES_AFTER = Duration.ofMinutes(15);

    private final CallLedger ledger;
    private final JobStore jobs;
    private final InstantSource clock;

    CostLimit(CallLedger ledger, JobStore jobs, InstantSource clock) {
        this.ledger = ledger;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Reserves the price of a call; adds a warning to the job if the limit does not permit it.
    ///
    /// @return whether the call may be made
    boolean allows(PaidRequest request, String hash, Optional<Job> job) {
        BigDecimal limit = job.map(Job::config).map(JobConfig::maxCostUsd).orElse(null);
        if (limit == null) {
            return true;
        }
        Instant now = clock.instant();
        BigDecimal estimate = request.estimateUsd();
        if (estimate == null) {
            warn(
                    request,
                    "No price is known of %s, so that the cost limit could not be kept: it was not asked"
                            .formatted(request.model()),
                    now);
            return false;
        }
        if (ledger.reserve(
                request.job(),
                new Reservation(hash, estimate, limit, now.plus(LAPSES_AFTER)),
                now)) {
            return true;
        }
        warn(
                request,
                "The cost limit of $%s is reached: no further paid call was made"
                        .formatted(limit.setScale(2, RoundingMode.HALF_UP).toPlainString()),
                now);
        return false;
    }

    private void warn(PaidRequest request, String warning, Instant now) {
        jobs.warn(request.job(), request.attempt(), List.of(warning), now);
    }
}
