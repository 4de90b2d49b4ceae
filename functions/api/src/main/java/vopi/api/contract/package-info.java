/// The OpenAPI document as the program's rules: the operations, and the validation of requests. No
/// other code repeats what the document states.
@NullMarked
package vopi.api.contract;

import org.jspecify.annotations.NullMarked;
