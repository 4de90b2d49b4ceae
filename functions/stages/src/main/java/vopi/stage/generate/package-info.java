/// The stage that cuts a view's product out and makes every requested image of it.
@NullMarked
package vopi.stage.generate;

import org.jspecify.annotations.NullMarked;
