/// The command line.
@NullMarked
package vopi.local.cli;

import org.jspecify.annotations.NullMarked;
