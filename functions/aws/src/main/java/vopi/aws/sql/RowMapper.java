package vopi.aws.sql;

/// Makes a record of a row.
@FunctionalInterface
public interface RowMapper<T> {
    T map(Row row);
}
