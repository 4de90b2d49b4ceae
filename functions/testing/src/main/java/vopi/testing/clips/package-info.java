/// Clips that tests generate, and a plain implementation of the scores to hold ours against.
package vopi.testing.clips;
