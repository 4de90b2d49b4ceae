/// The HTTP contract from a client's view, without knowledge of the server's implementation.
@NullMarked
package vopi.stack.client;

import org.jspecify.annotations.NullMarked;
