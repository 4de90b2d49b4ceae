/// The rendered settings that a job may name.
@NullMarked
package vopi.api.scenes;

import org.jspecify.annotations.NullMarked;
