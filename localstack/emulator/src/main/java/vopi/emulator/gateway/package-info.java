/// API Gateway's REST front: routes, keys, throttling and gateway responses out of an OpenAPI
/// document with Amazon's extensions, and the proxy integration with Lambda. Knows no VOPI class.
@NullMarked
package vopi.emulator.gateway;

import org.jspecify.annotations.NullMarked;
