/// A job: who asked for what, how far it is, and what came of it. Plain values; how they are stored
/// is the ports' business.
@NullMarked
package vopi.core.job;

import org.jspecify.annotations.NullMarked;
