/// The schema: numbered SQL files, applied once and in order.
@NullMarked
package vopi.aws.migrate;

import org.jspecify.annotations.NullMarked;
