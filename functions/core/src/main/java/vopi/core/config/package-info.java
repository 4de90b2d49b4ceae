/// Reads the environment once and validates all of it.
@NullMarked
package vopi.core.config;

import org.jspecify.annotations.NullMarked;
