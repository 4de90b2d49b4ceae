/// The first stage: downloads the source of a job, checks whether it is a usable video, and plans
/// its scoring.
@NullMarked
package vopi.stage.ingest;

import org.jspecify.annotations.NullMarked;
