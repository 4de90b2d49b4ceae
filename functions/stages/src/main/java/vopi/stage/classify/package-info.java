/// The stage that sends one batch of candidates to the vision model.
@NullMarked
package vopi.stage.classify;

import org.jspecify.annotations.NullMarked;
