/// The distinct views of the products in a video: a vision model's results for the candidates, and
/// the selection from them.
@NullMarked
package vopi.core.view;

import org.jspecify.annotations.NullMarked;
