package vopi.cli.cost;

/// The same work on machines that always run, to compare with: what they cost beside storage,
/// downloads and providers, which are the same.
///
/// @param workers machines
/// @param usd a month, with a database that never pauses
/// @param busy share of their cores' time that is used
public record AlwaysOn(int workers, double usd, double busy) {
    private static final double CORES = 4;
    private static final double SECONDS = Bill.HOURS * 3600;

    /// Of their cores' time in the busiest hour: above it jobs wait for long.
    private static final double UTILISED = .7;

    private static final double IDLE_ACU = .5;

    /// @param peak how many times the mean the busiest hour asks for
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
