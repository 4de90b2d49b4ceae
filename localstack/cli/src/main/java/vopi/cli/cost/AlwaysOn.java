package vopi.cli.cost;

import vopi.core.cost.CostFigures;
import vopi.core.cost.JobUsage;
import vopi.core.cost.Workload;

/// The same workload on machines that always run, for comparison: their cost without storage,
/// downloads and providers, which do not differ.
///
/// @param workers number of machines
/// @param usd per month, including a database that never pauses
/// @param busy share of their cores' time that is used
public record AlwaysOn(int workers, double usd, double busy) {
    private static final double CORES = 4;
    private static final double SECONDS = Bill.HOURS * 3600;

    /// Maximum share of their cores' time used in the busiest hour: above it jobs wait for long.
    private static final double UTILISED = .7;

    private static final double IDLE_ACU = .5;

    /// @param peak load of the busiest hour as a multiple of the mean
    public static AlwaysOn of(Workload load, JobUsage job, CostFigures prices, double peak) {
        double cores = load.videos() * job.cpuSeconds() / SECONDS;
        int workers = (int) Math.max(1, Math.ceil(cores * peak / (CORES * UTILISED)));
        double database = Bill.HOURS * IDLE_ACU * prices.get("aurora.acuHour");
        return new AlwaysOn(
                workers,
                workers * Bill.HOURS * prices.get("worker.hour") + database,
                cores / (workers * CORES));
    }
}
