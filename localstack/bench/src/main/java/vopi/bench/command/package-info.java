/// The command line of the benchmarks: one subcommand per benchmark.
@NullMarked
package vopi.bench.command;

import org.jspecify.annotations.NullMarked;
