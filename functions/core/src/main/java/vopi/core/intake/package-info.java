/// The steps before a job runs: idempotent submits, multipart uploads by the client, and the call
/// that makes the dispatch start pending jobs.
@NullMarked
package vopi.core.intake;

import org.jspecify.annotations.NullMarked;
