/// How a product rests on the ground.
@NullMarked
package vopi.imaging.pose;

import org.jspecify.annotations.NullMarked;
