package vopi.bench;

/// What the fan-out of one video costs and takes.
///
/// @param size of the file
/// @param predictedCpu seconds of one core, by the plan
/// @param measuredCpu the same from the segments that were scored
/// @param predictedWall seconds with workers side by side
/// @param measuredWall the same from the segments that were scored
/// @param bytes read by each segment that was scored
/// @param share read of the file by all segments
/// @param requests of a segment, the middle one
record FanoutRow(
        int minutes,
        long size,
        int segments,
        double predictedCpu,
        double measuredCpu,
        double predictedWall,
        double measuredWall,
        Spread bytes,
        double share,
        double requests) {
    static String header() {
        return "| video | file MB | segments | CPU s predicted | measured | wall s predicted |"
                + " measured | MB read a segment, min / median / max | all / file | requests |\n"
                + "|---|---|---|---|---|---|---|---|---|---|\n";
    }

    String line() {
        return "| %d min | %.0f | %d | %.0f | %.0f | %.1f | %.1f | %s | %.3f | %.0f |%n"
                .formatted(
                        minutes,
                        size / 1e6,
                        segments,
                        predictedCpu,
                        measuredCpu,
                        predictedWall,
                        measuredWall,
                        bytes.megabytes(),
                        share,
                        requests);
    }
}
