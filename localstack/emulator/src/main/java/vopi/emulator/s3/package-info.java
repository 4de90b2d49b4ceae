/// An S3 server over a directory, with event notifications as the service sends them. S3Proxy does
/// the protocol; here are its set-up and the events. Knows no VOPI class.
@NullMarked
package vopi.emulator.s3;

import org.jspecify.annotations.NullMarked;
