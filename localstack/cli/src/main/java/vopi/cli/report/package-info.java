/// The page that `run` leaves: one file, no network, everything a person wants to see of a job.
@NullMarked
package vopi.cli.report;

import org.jspecify.annotations.NullMarked;
