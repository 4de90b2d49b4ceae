/// The functions behind API Gateway and events: each handler parses, calls and renders; each wiring
/// builds only what its function uses.
@NullMarked
package vopi.api;

import org.jspecify.annotations.NullMarked;
