/// A Gemini that holds its callers to its contract: path, key, parts, schema, sizes, models.
@NullMarked
package vopi.testing.gemini;

import org.jspecify.annotations.NullMarked;
