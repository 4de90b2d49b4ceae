/// The product's HTTP contract as a client sees it: nothing here knows what runs behind it.
@NullMarked
package vopi.stack.client;

import org.jspecify.annotations.NullMarked;
