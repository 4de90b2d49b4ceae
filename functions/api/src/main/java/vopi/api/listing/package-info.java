/// The archive of everything that a shop's listing needs: images with the names and in the order
/// that the shop requires, their alternative texts, a feed and the reports of the rules.
@NullMarked
package vopi.api.listing;

import org.jspecify.annotations.NullMarked;
