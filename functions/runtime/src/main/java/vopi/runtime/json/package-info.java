/// The one JSON codec: records to JSON and back, the same for rows, objects, events and answers.
@NullMarked
package vopi.runtime.json;

import org.jspecify.annotations.NullMarked;
