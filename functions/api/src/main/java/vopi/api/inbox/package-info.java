/// Uploads that start a job on arrival: S3 events of `inbox/{keyId}/`.
@NullMarked
package vopi.api.inbox;

import org.jspecify.annotations.NullMarked;
