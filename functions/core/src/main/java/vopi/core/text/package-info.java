/// Texts about a product for listings, and where each of them is from.
@NullMarked
package vopi.core.text;

import org.jspecify.annotations.NullMarked;
