/// The stage that merges the batches into distinct views and writes their final frames.
@NullMarked
package vopi.stage.select;

import org.jspecify.annotations.NullMarked;
