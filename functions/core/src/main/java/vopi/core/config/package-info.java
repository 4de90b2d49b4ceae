/// Reading the environment, once and whole.
@NullMarked
package vopi.core.config;

import org.jspecify.annotations.NullMarked;
