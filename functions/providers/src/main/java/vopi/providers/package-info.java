/// The providers of vision, cut-out and scenes, chosen by configuration: paid ones where there is a
/// key, local ones otherwise.
@NullMarked
package vopi.providers;

import org.jspecify.annotations.NullMarked;
