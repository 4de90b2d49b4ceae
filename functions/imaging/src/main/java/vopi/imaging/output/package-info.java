/// Pixels to the files that shops take: encoded, tagged, small enough, and measured again from
/// their bytes.
@NullMarked
package vopi.imaging.output;

import org.jspecify.annotations.NullMarked;
