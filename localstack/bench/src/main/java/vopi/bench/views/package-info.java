/// Clips of solids whose angle is known on every frame, and how well their sides are found.
@NullMarked
package vopi.bench.views;

import org.jspecify.annotations.NullMarked;
