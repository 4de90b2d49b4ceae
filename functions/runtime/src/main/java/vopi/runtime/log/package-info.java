/// Log lines and metrics in the format of CloudWatch: one JSON object per line, on standard output.
@NullMarked
package vopi.runtime.log;

import org.jspecify.annotations.NullMarked;
