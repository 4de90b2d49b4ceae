package vopi.api.contract;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Finds the known name that a client most likely meant by an unknown name.
final class NearestName {
    /// Longer names are not compared: no name of the document is that long.
    private static final int MAX_LENGTH = 64;

    /// A shorter word is contained in too many names.
    private static final int MIN_PART = 3;

    private NearestName() {}

    /// @param known dotted names are compared by their last part: `config.fps` by `fps`
    /// @return empty if no name is similar
    static Optional<String> of(String name, Collection<String> known) {
        String meant = plain(name);
        if (name.length() > MAX_LENGTH || meant.isEmpty()) {
            return Optional.empty();
        }
        int best = Math.max(1, meant.length() / 3) + 1;
        String nearest = null;
        for (String candidate : known) {
            String word = plain(candidate.substring(candidate.lastIndexOf('.') + 1));
            int distance = distance(meant, word);
            if (distance < best) {
                best = distance;
                nearest = candidate;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /// `callback_URL` and `callbackUrl` are equal.
    private static String plain(String name) {
        return name.replaceAll("[^\\p{Alnum}]", "").toLowerCase(Locale.ROOT);
    }

    private static int distance(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        if (!a.equals(b) && shorter >= MIN_PART && (a.contains(b) || b.contains(a))) {
            return 1;
        }
        return edits(a, b);
    }

    /// Number of insertions, deletions, replacements and swaps of neighbours (optimal string
    /// alignment).
    private static int edits(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
