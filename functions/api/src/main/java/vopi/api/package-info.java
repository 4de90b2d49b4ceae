/// The functions behind API Gateway and events: each handler parses, calls and renders; each wiring
/// builds what its function uses and nothing else.
@NullMarked
package vopi.api;

import org.jspecify.annotations.NullMarked;
