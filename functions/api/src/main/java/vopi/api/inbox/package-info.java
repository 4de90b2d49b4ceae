/// Uploads that start a job by arriving: S3 events of `inbox/{keyId}/`.
@NullMarked
package vopi.api.inbox;

import org.jspecify.annotations.NullMarked;
