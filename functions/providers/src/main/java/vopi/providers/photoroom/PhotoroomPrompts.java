package vopi.providers.photoroom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import vopi.core.error.Defect;

/// Texts of the prompts.
final class PhotoroomPrompts {
    private PhotoroomPrompts() {}

    /// `hand`, `hand and cord`, `hand, cord and tag`
    static String list(List<String> types) {
        List<String> words = types.stream().map(type -> type.replace('_', ' ')).toList();
        if (words.size() < 2) {
            return String.join("", words);
        }
        return String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }

    static String resource(String name) {
        try (InputStream in = PhotoroomPrompts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new Defect("the resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new Defect("the resource " + name + " is unreadable", unreadable);
        }
    }
}
