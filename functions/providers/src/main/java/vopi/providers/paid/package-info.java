/// Calls that cost money: each is made once for the same input, recorded on the job's bill, and not
/// made at all past the job's cost limit. What the provider adapters share.
@NullMarked
package vopi.providers.paid;

import org.jspecify.annotations.NullMarked;
