package vopi.runtime.stream;

import java.time.Instant;

/// One call of the function.
///
/// @param deadline when Lambda stops the function
/// @param trace header of X-Ray, empty if there is none
/// @param event JSON
record StreamedInvocation(String requestId, Instant deadline, String trace, byte[] event) {}
