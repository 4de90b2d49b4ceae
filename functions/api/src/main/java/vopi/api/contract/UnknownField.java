package vopi.api.contract;

import java.util.Optional;

/// A top-level field of a body that the document does not know and does not refuse.
///
/// @param name printable, at most 64 characters
/// @param nearest dotted name of the known field that was most likely meant
public record UnknownField(String name, Optional<String> nearest) {}
