/// Stand-ins for vision, cut-out, scenes and the video: they do what they are told, and count.
@NullMarked
package vopi.testing.provider;

import org.jspecify.annotations.NullMarked;
