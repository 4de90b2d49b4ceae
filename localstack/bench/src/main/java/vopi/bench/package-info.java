/// Measures how good and how fast the local providers are.
@NullMarked
package vopi.bench;

import org.jspecify.annotations.NullMarked;
