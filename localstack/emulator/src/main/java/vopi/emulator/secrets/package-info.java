/// Secrets Manager, limited to GetSecretValue of given secrets.
@NullMarked
package vopi.emulator.secrets;

import org.jspecify.annotations.NullMarked;
