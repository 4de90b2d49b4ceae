/// Makes the final image files: encodes, tags and limits them in size, and measures the encoded
/// bytes.
@NullMarked
package vopi.imaging.output;

import org.jspecify.annotations.NullMarked;
