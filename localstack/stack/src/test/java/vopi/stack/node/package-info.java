/// Programs of Node that tests run: installed into the cache by npm from a lockfile. A test is
/// skipped if Node or the registry is not available.
@NullMarked
package vopi.stack.node;

import org.jspecify.annotations.NullMarked;
