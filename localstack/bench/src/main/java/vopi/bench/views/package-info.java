/// Clips of solids whose angle is known on every frame, and a score of how well their views are
/// found.
@NullMarked
package vopi.bench.views;

import org.jspecify.annotations.NullMarked;
