/// What comes before a job runs: submits that may be repeated, uploads in parts by the client, and
/// the nudge that lets waiting jobs start.
@NullMarked
package vopi.core.intake;

import org.jspecify.annotations.NullMarked;
