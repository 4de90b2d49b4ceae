/// The HTML report that `run` writes: one file that needs no network and shows the whole job.
@NullMarked
package vopi.cli.report;

import org.jspecify.annotations.NullMarked;
