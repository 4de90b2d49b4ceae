package vopi.aws.sql;

/// Converts a row to a record.
@FunctionalInterface
public interface RowMapper<T> {
    T map(Row row);
}
