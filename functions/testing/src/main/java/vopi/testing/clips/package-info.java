/// Clips that tests generate, and a plain reference implementation of the scores.
package vopi.testing.clips;
