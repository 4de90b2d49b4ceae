/// Secrets Manager, as far as GetSecretValue of secrets that are given goes.
@NullMarked
package vopi.local.secrets;

import org.jspecify.annotations.NullMarked;
