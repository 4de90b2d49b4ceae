/// The progress of a job as server-sent events: one short answer, or a stream until the job ends.
@NullMarked
package vopi.api.events;

import org.jspecify.annotations.NullMarked;
