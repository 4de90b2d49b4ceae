/// The command line.
@NullMarked
package vopi.cli;

import org.jspecify.annotations.NullMarked;
