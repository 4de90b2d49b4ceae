/// Photographic settings: empty rendered sets with the facts a compositor needs to place a product
/// in them. The list is readable without native libraries; pictures are decoded when they are used.
@NullMarked
package vopi.imaging.scene.settings;

import org.jspecify.annotations.NullMarked;
