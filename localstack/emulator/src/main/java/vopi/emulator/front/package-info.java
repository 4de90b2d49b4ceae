/// One loopback port before all emulated services: tells them apart by what a request was signed
/// for, checks signatures, and streams S3 through. Knows no VOPI class.
@NullMarked
package vopi.emulator.front;

import org.jspecify.annotations.NullMarked;
