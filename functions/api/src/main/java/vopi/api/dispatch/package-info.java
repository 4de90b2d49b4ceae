/// From the line to running: claims within the caps, starts executions, notices ends, and puts
/// right what a crash or a lost queue left behind. Every step may happen twice and be cut off
/// anywhere.
@NullMarked
package vopi.api.dispatch;

import org.jspecify.annotations.NullMarked;
