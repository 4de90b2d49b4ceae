/// The protocol of the RDS Data API over JDBC to a real PostgreSQL, with the limits and error types
/// of the service. Does not depend on VOPI classes.
@NullMarked
package vopi.emulator.rdsdata;

import org.jspecify.annotations.NullMarked;
