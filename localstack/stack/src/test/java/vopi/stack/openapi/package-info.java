/// The API's document, checked with external tools: linters, and generators of clients. The tools
/// are installed into the cache; a test is skipped if its tool is not available.
@NullMarked
package vopi.stack.openapi;

import org.jspecify.annotations.NullMarked;
