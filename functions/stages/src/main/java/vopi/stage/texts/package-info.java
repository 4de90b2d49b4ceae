/// The stage that has the texts of a listing written by the vision model.
@NullMarked
package vopi.stage.texts;

import org.jspecify.annotations.NullMarked;
