/// The Lambda Runtime API for a function that streams its response: hands it invocations, and shows
/// what arrives while it arrives.
@NullMarked
package vopi.testing.lambda;

import org.jspecify.annotations.NullMarked;
