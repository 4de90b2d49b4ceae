/// Photoroom behind the cut-out and scene ports: its wire formats, its limits, its three shapes of
/// error. Solid and transparent versions cost nothing: they are made locally.
@NullMarked
package vopi.providers.photoroom;

import org.jspecify.annotations.NullMarked;
