/// An encoded picture in memory, the form in which pictures cross ports.
@NullMarked
package vopi.core.image;

import org.jspecify.annotations.NullMarked;
