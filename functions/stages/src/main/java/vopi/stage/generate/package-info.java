/// The stage that cuts out a view's product and makes every requested image of it.
@NullMarked
package vopi.stage.generate;

import org.jspecify.annotations.NullMarked;
