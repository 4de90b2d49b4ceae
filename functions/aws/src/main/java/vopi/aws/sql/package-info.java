/// SQL through the RDS Data API: parameters, rows, transactions, and the service's limits, retries
/// and errors.
@NullMarked
package vopi.aws.sql;

import org.jspecify.annotations.NullMarked;
