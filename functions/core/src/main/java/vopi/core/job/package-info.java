/// A job: its owner, configuration, progress and result. Plain values; ports store them.
@NullMarked
package vopi.core.job;

import org.jspecify.annotations.NullMarked;
