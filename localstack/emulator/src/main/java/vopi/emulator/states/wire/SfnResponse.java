package vopi.emulator.states.wire;

/// An HTTP answer of content type `application/x-amz-json-1.0`.
///
/// @param body JSON, UTF-8; not copied
public record SfnResponse(int status, byte[] body) {
    public static final String CONTENT_TYPE = "application/x-amz-json-1.0";
}
