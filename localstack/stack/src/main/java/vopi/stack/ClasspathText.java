package vopi.stack;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Text resources on the class path.
final class ClasspathText {
    private ClasspathText() {}

    static String text(String path) throws IOException {
        try (InputStream in = ClasspathText.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new FileNotFoundException("not on the class path: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
