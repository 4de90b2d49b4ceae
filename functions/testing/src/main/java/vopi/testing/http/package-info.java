/// The shared part of the fake providers: a server that counts requests, and fails on demand in
/// every way that a provider does.
@NullMarked
package vopi.testing.http;

import org.jspecify.annotations.NullMarked;
