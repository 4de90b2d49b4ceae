/// The distinct views of the products in a video: what a vision model says of the candidates and
/// what is chosen from that.
@NullMarked
package vopi.core.view;

import org.jspecify.annotations.NullMarked;
