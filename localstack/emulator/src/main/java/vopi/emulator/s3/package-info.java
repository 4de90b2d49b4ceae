/// An S3 server over a directory, with event notifications in the service's format. S3Proxy
/// implements the protocol; this package adds its configuration and the events. Does not depend on
/// VOPI classes.
@NullMarked
package vopi.emulator.s3;

import org.jspecify.annotations.NullMarked;
