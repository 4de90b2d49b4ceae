package vopi.emulator.rdsdata;

import org.jspecify.annotations.Nullable;

/// An HTTP answer.
///
/// @param errorType value of the header `x-amzn-errortype`; null if the call succeeded
/// @param body UTF-8 JSON, content type `application/json`
public record DataApiResponse(int status, @Nullable String errorType, byte[] body) {}
