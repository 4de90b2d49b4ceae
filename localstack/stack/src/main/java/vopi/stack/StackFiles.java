package vopi.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import vopi.emulator.gateway.KeyStore;

/// The files of a stack.
///
/// @param data its data folder
public record StackFiles(Path data) {
    /// The API keys; usable also while another process runs the stack.
    public KeyStore keys() {
        return new KeyStore(
                data.resolve("api-keys.json"), InstantSource.system(), new SecureRandom());
    }

    /// The folder contains keys and rows of all users: only its owner may enter.
    void create() throws IOException {
        Files.createDirectories(data);
        if (Files.getFileStore(data).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
        }
    }

    Path lock() {
        return data.resolve("lock");
    }

    /// Settings of the database server, for code that fills it while no stack runs.
    public Path postgres() {
        return data.resolve("postgres");
    }

    Path redis() {
        return data.resolve("redis");
    }

    Path objects() {
        return data.resolve("s3");
    }

    Path states() {
        return data.resolve("states");
    }

    Path logs() {
        return data.resolve("logs");
    }

    /// File with the value of the local user's API key.
    Path userKey() {
        return data.resolve("api-key");
    }

    /// The secret key that signs requests to the AWS services.
    Path secretAccessKey() {
        return data.resolve("secret-access-key");
    }
}
