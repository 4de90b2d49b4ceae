package vopi.providers.gemini;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import vopi.core.error.Defect;

/// The text resources of this package.
final class PromptTexts {
    private PromptTexts() {}

    static String of(String name) {
        try (InputStream in = PromptTexts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new Defect("the resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new Defect("the resource " + name + " is unreadable", unreadable);
        }
    }

    /// Without comments and blank lines.
    static List<String> lines(String name) {
        return of(name).lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }
}
