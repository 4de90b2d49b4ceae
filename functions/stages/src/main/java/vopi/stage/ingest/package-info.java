/// The first stage: fetches the source of a job, tells whether it is a usable video, and plans how
/// it is scored.
@NullMarked
package vopi.stage.ingest;

import org.jspecify.annotations.NullMarked;
