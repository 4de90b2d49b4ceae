package vopi.emulator.front;

import com.sun.net.httpserver.Headers;
import java.net.URI;

/// The parts of a signed AWS request that authorization reads.
///
/// @param accessKeyId the access key of the signer
/// @param service the service the request was signed for
/// @param body empty if the service streams it
public record SignedRequest(
        String accessKeyId, String service, String method, URI uri, Headers headers, byte[] body) {}
