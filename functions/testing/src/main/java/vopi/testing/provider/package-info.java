/// Fakes of vision, cut-out, scenes and the video: they return planned results and record calls.
@NullMarked
package vopi.testing.provider;

import org.jspecify.annotations.NullMarked;
