package vopi.providers.photoroom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A `multipart/form-data` body. The boundary is derived from the content's hash, so the same
/// request has the same bytes.
///
/// @param contentType with the boundary
record MultipartBody(String contentType, byte[] body) {
    private static final String LINE = "\r\n";

    /// @param seal part of the boundary; text that cannot occur in the parts
    static MultipartBody of(
            String seal,
            Map<String, String> fields,
            String fileField,
            String mediaType,
            byte[] file) {
        String boundary = "vopi-" + seal;
        ByteArrayOutputStream body = new ByteArrayOutputStream(file.length + 2048);
        fields.forEach((name, value) ->
                text(
                        body,
                        "--" + boundary + LINE + disposition(name) + LINE + LINE + value + LINE));
        String name = "image." + mediaType.substring(mediaType.indexOf('/') + 1);
        text(
                body,
                "--"
                        + boundary
                        + LINE
                        + disposition(fileField)
                        + "; filename=\""
                        + name
                        + "\""
                        + LINE
                        + "Content-Type: "
                        + mediaType
                        + LINE
                        + LINE);
        body.writeBytes(file);
        text(body, LINE + "--" + boundary + "--" + LINE);
        return new MultipartBody("multipart/form-data; boundary=" + boundary, body.toByteArray());
    }

    private static String disposition(String name) {
        return "Content-Disposition: form-data; name=\"" + name + "\"";
    }

    private static void text(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
