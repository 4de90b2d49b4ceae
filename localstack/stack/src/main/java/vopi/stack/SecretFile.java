package vopi.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/// A secret in a file that only its owner may read.
record SecretFile(Path file) {
    Optional<String> read() throws IOException {
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }

    /// Atomic: the file has the old text or the new one, even after a crash.
    void write(String text) throws IOException {
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "secret", ".new");
        if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(draft, text);
        Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Returns the stored secret; creates it with [#random] at the first call.
    String readOrMake(SecureRandom random) throws IOException {
        Optional<String> known = read();
        if (known.isPresent()) {
            return known.get();
        }
        String made = random(random);
        write(made);
        return made;
    }

    /// 160 random bits in hex.
    static String random(SecureRandom random) {
        byte[] bytes = new byte[20];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
