/// The parts that all functions share: parse the event, call the handler, write the response.
@NullMarked
package vopi.runtime.lambda;

import org.jspecify.annotations.NullMarked;
