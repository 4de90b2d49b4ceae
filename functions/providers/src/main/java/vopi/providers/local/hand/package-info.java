/// Finds hands that hold a product or reach before it.
@NullMarked
package vopi.providers.local.hand;

import org.jspecify.annotations.NullMarked;
