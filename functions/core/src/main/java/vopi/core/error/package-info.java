/// Failures, one sealed family, each named by what the caller should do about it. The class names
/// are wire contract: the Java Lambda runtime reports them as error names and the state machine's
/// Retry and Catch match them, so every subclass is top-level and in this package.
@NullMarked
package vopi.core.error;

import org.jspecify.annotations.NullMarked;
