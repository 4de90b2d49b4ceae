package vopi.aws.migrate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import vopi.core.hash.Sha256;

/// One numbered SQL file.
///
/// @param name `V001__jobs.sql`
record Migration(String name, String text) {
    static Migration named(String name) {
        try (InputStream in = Migration.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no migration " + name);
            }
            return new Migration(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int version() {
        return Integer.parseInt(name.substring(1, name.indexOf("__")));
    }

    /// SHA-256 in hex of the text, independent of its line endings.
    String checksum() {
        return Sha256.hex(text.replace("\r\n", "\n"));
    }

    /// The separate statements, since the Data API accepts only one per call. A statement ends with
    /// a semicolon at the end of a line, outside of a `$$` body; lines with only a comment are
    /// omitted.
    List<String> statements() {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        boolean body = false;
        for (String line : text.lines().toList()) {
            if (!body && line.stripLeading().startsWith("--")) {
                continue;
            }
            statement.append(line).append('\n');
            body ^= line.split("\\$\\$", -1).length % 2 == 0;
            if (!body && line.stripTrailing().endsWith(";")) {
                String whole = statement.toString().strip();
                statements.add(whole.substring(0, whole.length() - 1));
                statement.setLength(0);
            }
        }
        if (!statement.toString().isBlank()) {
            throw new IllegalStateException(name + " ends within a statement");
        }
        return statements;
    }
}
