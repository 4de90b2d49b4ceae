package vopi.emulator.front;

import com.sun.net.httpserver.Headers;
import java.net.URI;

/// A request to a service of AWS, as far as it is looked at before it is served.
///
/// @param accessKeyId of whoever signed it, or the address that it came by
/// @param service that it was signed for
/// @param body empty where the service streams it
public record SignedRequest(
        String accessKeyId, String service, String method, URI uri, Headers headers, byte[] body) {}
