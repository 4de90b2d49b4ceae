/// SHA-256 and the message authentication code made of it.
@NullMarked
package vopi.core.hash;

import org.jspecify.annotations.NullMarked;
