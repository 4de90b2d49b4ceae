/// Lambda: functions by name, invoked with the bytes that the service would pass, in this process
/// or each in a child JVM under the runtime interface client of AWS. Knows no function of its own.
@NullMarked
package vopi.emulator.lambda;

import org.jspecify.annotations.NullMarked;
