/// The REST front of API Gateway: routes, keys, throttling and gateway responses from an OpenAPI
/// document with Amazon's extensions, and the proxy integration with Lambda. Does not depend on
/// VOPI classes.
@NullMarked
package vopi.emulator.gateway;

import org.jspecify.annotations.NullMarked;
