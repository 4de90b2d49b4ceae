/// The page for sellers in a real browser, on the embedded stack. Skipped where no browser is
/// installed.
@NullMarked
package vopi.stack.console;

import org.jspecify.annotations.NullMarked;
