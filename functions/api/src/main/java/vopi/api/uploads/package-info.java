/// Uploads by the client directly to the bucket, as a single PUT or in parts.
@NullMarked
package vopi.api.uploads;

import org.jspecify.annotations.NullMarked;
