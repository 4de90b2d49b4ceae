/// A fake Gemini that enforces the service's contract: path, key, parts, schema, sizes, models.
@NullMarked
package vopi.testing.gemini;

import org.jspecify.annotations.NullMarked;
