/// Calls that cost money, shared by the provider adapters: each is made once for the same input, is
/// recorded on the job's bill, and is not made if it exceeds the job's cost limit.
@NullMarked
package vopi.providers.paid;

import org.jspecify.annotations.NullMarked;
