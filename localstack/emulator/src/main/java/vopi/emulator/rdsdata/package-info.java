/// The RDS Data API's protocol over JDBC to a real PostgreSQL, with the limits and the error types
/// of the service. Knows no VOPI class.
@NullMarked
package vopi.emulator.rdsdata;

import org.jspecify.annotations.NullMarked;
