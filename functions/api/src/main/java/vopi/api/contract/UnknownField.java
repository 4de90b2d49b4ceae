package vopi.api.contract;

import java.util.Optional;

/// A top-level body field that the document does not define and does not reject.
///
/// @param name printable, at most 64 characters
/// @param nearest dotted name of the known field that the client most likely meant
public record UnknownField(String name, Optional<String> nearest) {}
