/// The API's document in the eyes of tools that others wrote: linters, and generators of clients.
/// What they need is installed into the cache; where it is not to be had, a test is skipped.
@NullMarked
package vopi.stack.openapi;

import org.jspecify.annotations.NullMarked;
