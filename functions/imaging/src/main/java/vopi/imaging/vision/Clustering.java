package vopi.imaging.vision;

import java.util.ArrayList;
import java.util.List;

/// Agglomerative clustering: merges the most similar groups until the rest differ clearly or are
/// few enough.
final class Clustering {
    private Clustering() {}

    interface Distance<T> {
        double between(T one, T other);
    }

    /// Average linkage.
    ///
    /// @param groups to start from, none empty; not modified
    /// @param distance symmetric
    /// @param different groups at least this far apart are not merged
    /// @param most maximum number of groups in the result, whatever their distances
    static <T> List<List<T>> join(
            List<List<T>> groups, Distance<T> distance, double different, int most) {
        List<List<T>> rest = new ArrayList<>();
        groups.forEach(group -> rest.add(new ArrayList<>(group)));
        double[][] between = new double[rest.size()][rest.size()];
        for (int i = 0; i < rest.size(); i++) {
            for (int j = 0; j < i; j++) {
                between[i][j] = average(rest.get(i), rest.get(j), distance);
                between[j][i] = between[i][j];
            }
        }
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < rest.size(); i++) {
            open.add(i);
        }
        while (open.size() > 1) {
            int[] pair = closest(open, between);
            if (between[pair[0]][pair[1]] >= different && open.size() <= most) {
                break;
            }
            fold(rest, between, open, pair[0], pair[1]);
        }
        return open.stream().map(rest::get).toList();
    }

    private static int[] closest(List<Integer> open, double[][] between) {
        int[] pair = {open.get(0), open.get(1)};
        for (int i : open) {
            for (int j : open) {
                if (i < j && between[i][j] < between[pair[0]][pair[1]]) {
                    pair = new int[] {i, j};
                }
            }
        }
        return pair;
    }

    private static <T> void fold(
            List<List<T>> rest, double[][] between, List<Integer> open, int into, int from) {
        double one = rest.get(into).size();
        double two = rest.get(from).size();
        for (int k : open) {
            double mean = (one * between[into][k] + two * between[from][k]) / (one + two);
            between[into][k] = mean;
            between[k][into] = mean;
        }
        rest.get(into).addAll(rest.get(from));
        open.remove(/* element */ (Integer) from);
    }

    static <T> double average(List<T> one, List<T> other, Distance<T> distance) {
        double sum = 0;
        for (T a : one) {
            for (T b : other) {
                sum += distance.between(a, b);
            }
        }
        return sum / (one.size() * (double) other.size());
    }
}
