/// Implements the cut-out and scene ports with Photoroom: its wire formats, limits and three error
/// formats. Solid and transparent versions are made locally, at no cost.
@NullMarked
package vopi.providers.photoroom;

import org.jspecify.annotations.NullMarked;
