/// The edge of the API functions: an API Gateway event in, one operation of the contract, an answer
/// out. Here alone failures become status codes.
@NullMarked
package vopi.api.http;

import org.jspecify.annotations.NullMarked;
