/// The OpenAPI document as the program's own rules: which operations there are and what a request
/// must look like. Nothing else in the project repeats what the document says.
@NullMarked
package vopi.api.contract;

import org.jspecify.annotations.NullMarked;
