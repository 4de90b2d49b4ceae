/// What a function does around its own work: parse the event, call, render the answer.
@NullMarked
package vopi.runtime.lambda;

import org.jspecify.annotations.NullMarked;
