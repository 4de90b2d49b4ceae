package vopi.stack;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Text files on the class path, in UTF-8.
final class ResourceText {
    private ResourceText() {}

    static String read(String path) throws IOException {
        try (InputStream in = ResourceText.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new FileNotFoundException("not on the class path: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
