/// Vision, cut-out and scenes that need no key and no network: models and pictures made on this
/// machine's CPU.
@NullMarked
package vopi.imaging;

import org.jspecify.annotations.NullMarked;
