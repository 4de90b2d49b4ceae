package vopi.api.estimate;

import org.jspecify.annotations.Nullable;

/// What is known of a video before it is looked at.
///
/// @param seconds length
/// @param width in pixels, null if unknown
/// @param height in pixels, null if unknown
record ClipFacts(double seconds, @Nullable Integer width, @Nullable Integer height) {}
