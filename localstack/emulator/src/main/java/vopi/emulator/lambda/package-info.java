/// Lambda: functions by name, invoked with the bytes that the service would pass, in this process
/// or each in a child JVM under the AWS runtime interface client. Contains no function itself.
@NullMarked
package vopi.emulator.lambda;

import org.jspecify.annotations.NullMarked;
