/// The archive of everything that a shop's listing needs: images named and ordered as the shop
/// wants them, their alternative texts, a feed and the reports of the rules.
@NullMarked
package vopi.api.listing;

import org.jspecify.annotations.NullMarked;
