package vopi.imaging.vision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Chooses angles of a circle that are spaced as evenly as those that exist allow: the sum of the
/// squares of the gaps is least. By dynamic programming over the sorted angles.
final class EvenSpacing {
    private static final double CIRCLE = 360;

    private EvenSpacing() {}

    /// @param angles in degrees, 0 to 360, rising; the first is 0 and always chosen
    /// @param most maximum number of angles to choose
    /// @param apart minimum angle between two chosen ones
    /// @return indexes, rising
    static List<Integer> of(double[] angles, int most, double apart) {
        double[][] cost = new double[most][angles.length];
        int[][] before = new int[most][angles.length];
        for (double[] row : cost) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        cost[0][0] = 0;
        double least = CIRCLE * CIRCLE;
        int count = 0;
        int last = 0;
        for (int k = 1; k < most; k++) {
            for (int to = 1; to < angles.length; to++) {
                for (int from = 0; from < to && angles[to] - angles[from] >= apart; from++) {
                    double sum = cost[k - 1][from] + squared(angles[to] - angles[from]);
                    if (sum < cost[k][to]) {
                        cost[k][to] = sum;
                        before[k][to] = from;
                    }
                }
                double rest = CIRCLE - angles[to];
                if (rest >= apart && cost[k][to] + squared(rest) < least) {
                    least = cost[k][to] + squared(rest);
                    count = k;
                    last = to;
                }
            }
        }
        List<Integer> chosen = new ArrayList<>();
        for (int k = count, at = last; k >= 0; at = before[k][at], k--) {
            chosen.add(at);
        }
        Collections.reverse(chosen);
        return chosen;
    }

    private static double squared(double gap) {
        return gap * gap;
    }
}
