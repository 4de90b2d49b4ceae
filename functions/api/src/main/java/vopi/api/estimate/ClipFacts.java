package vopi.api.estimate;

import org.jspecify.annotations.Nullable;

/// The facts about a video that an estimate needs.
///
/// @param seconds length
/// @param width in pixels, null if unknown
/// @param height in pixels, null if unknown
record ClipFacts(double seconds, @Nullable Integer width, @Nullable Integer height) {}
