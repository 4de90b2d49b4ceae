/// The command line of the measurements: one command a bench.
@NullMarked
package vopi.bench.command;

import org.jspecify.annotations.NullMarked;
