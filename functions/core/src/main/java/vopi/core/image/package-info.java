/// An encoded picture in memory: the form in which ports exchange pictures.
@NullMarked
package vopi.core.image;

import org.jspecify.annotations.NullMarked;
