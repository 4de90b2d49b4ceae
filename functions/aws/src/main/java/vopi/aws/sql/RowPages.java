package vopi.aws.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Reads a list in pages below the Data API's limit of 1 MiB per response. It starts with a page
/// size for typical rows and halves it if rows are unusually large.
public final class RowPages {
    /// Reads up to `limit` rows, starting at `offset`.
    public interface Piece<T> {
        List<T> read(int offset, int limit);
    }

    private RowPages() {}

    /// Reads all rows of a statement that ends in `limit :limit offset :offset`.
    ///
    /// @param params the other parameters, created for each page
    /// @param usual number of typical rows that fit one response
    public static <T> List<T> all(
            Sql sql, String statement, Supplier<Params> params, int usual, RowMapper<T> mapper) {
        return first(sql, statement, params, Integer.MAX_VALUE, usual, mapper);
    }

    /// Likewise, up to `limit` rows.
    public static <T> List<T> first(
            Sql sql,
            String statement,
            Supplier<Params> params,
            int limit,
            int usual,
            RowMapper<T> mapper) {
        return read(
                0,
                limit,
                usual,
                (offset, wanted) ->
                        sql.query(
                                statement,
                                params.get().and("limit", wanted).and("offset", offset),
                                mapper));
    }

    /// @param usual number of typical rows that fit one response
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
