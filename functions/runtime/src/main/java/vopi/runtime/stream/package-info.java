/// Functions that write their response while they run. Lambda's Java runtime sends a response only
/// when it is complete, so these functions call the Lambda Runtime API themselves.
@NullMarked
package vopi.runtime.stream;

import org.jspecify.annotations.NullMarked;
