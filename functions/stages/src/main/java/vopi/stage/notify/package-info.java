/// The stages that tell a client how its job ended: a delivery is planned, then attempted.
@NullMarked
package vopi.stage.notify;

import org.jspecify.annotations.NullMarked;
