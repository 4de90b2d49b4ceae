/// Log lines and metrics as CloudWatch reads them: one JSON object a line, on standard output.
@NullMarked
package vopi.runtime.log;

import org.jspecify.annotations.NullMarked;
