/// Vision, cut-out and scenes that need no API key and no network: models and images are computed
/// on the local CPU.
@NullMarked
package vopi.imaging;

import org.jspecify.annotations.NullMarked;
