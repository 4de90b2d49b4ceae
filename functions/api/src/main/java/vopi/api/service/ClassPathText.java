package vopi.api.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import vopi.core.error.Defect;

/// Text files of the class path.
public final class ClassPathText {
    private ClassPathText() {}

    /// @param path absolute, with `/`
    /// @throws Defect if there is no such file: it should have been packed
    public static String read(String path) {
        try (InputStream in = ClassPathText.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new Defect("not on the class path: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("unreadable: " + path, e);
        }
    }
}
