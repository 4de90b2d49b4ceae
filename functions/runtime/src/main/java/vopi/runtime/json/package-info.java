/// The only JSON codec: converts records to JSON and back, in the same way for rows, objects,
/// events and responses.
@NullMarked
package vopi.runtime.json;

import org.jspecify.annotations.NullMarked;
