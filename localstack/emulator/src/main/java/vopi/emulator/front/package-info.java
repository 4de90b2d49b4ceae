/// One loopback port in front of all emulated services: routes each request by the service it was
/// signed for, checks signatures, and streams S3 requests. Does not depend on VOPI classes.
@NullMarked
package vopi.emulator.front;

import org.jspecify.annotations.NullMarked;
