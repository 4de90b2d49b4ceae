/// What the fake providers share: a server that fails in every way a provider does, on demand, and
/// counts.
@NullMarked
package vopi.testing.http;

import org.jspecify.annotations.NullMarked;
