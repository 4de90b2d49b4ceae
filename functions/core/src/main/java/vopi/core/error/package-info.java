/// Failures: one sealed family, each class named by what the caller should do. The class names are
/// part of the wire contract: the Java Lambda runtime reports them as error names, and Retry and
/// Catch of the state machine match them. So every subclass is top-level and in this package.
@NullMarked
package vopi.core.error;

import org.jspecify.annotations.NullMarked;
