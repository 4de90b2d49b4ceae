/// The HTTP edge of the API functions: an API Gateway event in, one operation of the contract, a
/// response out. Only this package converts failures to status codes.
@NullMarked
package vopi.api.http;

import org.jspecify.annotations.NullMarked;
