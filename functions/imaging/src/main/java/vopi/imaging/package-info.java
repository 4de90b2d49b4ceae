/// Vision, cut-out and scenes that need no API key and no network: models and images are computed
/// on the local CPU.
///
/// Words: a *mask* has one channel, 0 to 255, of which 255 is product. The *ground* is what is
/// behind and under the product: the background of a photograph, the floor of a setting. A *limb*
/// is a hand or an arm. *Solidity* is the share of a mask that is clearly product
/// (`Matte.solidity`).
@NullMarked
package vopi.imaging;

import org.jspecify.annotations.NullMarked;
