/// Uploads that the client makes itself, straight into the bucket: in one piece, or in parts.
@NullMarked
package vopi.api.uploads;

import org.jspecify.annotations.NullMarked;
