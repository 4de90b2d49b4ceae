/// Contracts of the stores of webhooks: what each fake and each adapter must do.
@NullMarked
package vopi.testing.webhook;

import org.jspecify.annotations.NullMarked;
