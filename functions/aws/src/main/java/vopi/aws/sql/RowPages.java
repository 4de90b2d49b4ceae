package vopi.aws.sql;

import java.util.ArrayList;
import java.util.List;

/// Reads a list in pieces that stay below the Data API's 1 MiB an answer. Starts with a size that
/// is enough for usual rows and halves it where rows are unusually large.
public final class RowPages {
    /// Reads up to `limit` rows from `offset` on.
    public interface Piece<T> {
        List<T> read(int offset, int limit);
    }

    private RowPages() {}

    /// @param usual rows that fit one answer as a rule
    public static <T> List<T> read(int offset, int limit, int usual, Piece<T> piece) {
        List<T> rows = new ArrayList<>();
        int size = usual;
        while (rows.size() < limit) {
            int wanted = Math.min(size, limit - rows.size());
            try {
                List<T> some = piece.read(offset + rows.size(), wanted);
                rows.addAll(some);
                if (some.size() < wanted) {
                    break;
                }
            } catch (ResponseTooLarge tooLarge) {
                if (wanted == 1) {
                    throw tooLarge;
                }
                size = Math.max(1, wanted / 2);
            }
        }
        return rows;
    }
}
