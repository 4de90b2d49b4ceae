/// Secrets Manager, as far as GetSecretValue of secrets that are given goes.
@NullMarked
package vopi.emulator.secrets;

import org.jspecify.annotations.NullMarked;
