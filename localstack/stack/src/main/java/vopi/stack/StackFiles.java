package vopi.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import vopi.emulator.gateway.KeyStore;

/// Where a stack keeps what.
///
/// @param data its folder
public record StackFiles(Path data) {
    /// The API keys, also while a stack of another process runs.
    public KeyStore keys() {
        return new KeyStore(
                data.resolve("api-keys.json"), InstantSource.system(), new SecureRandom());
    }

    /// Keys and rows of all users are in it: its owner alone may enter.
    void create() throws IOException {
        Files.createDirectories(data);
        if (Files.getFileStore(data).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
        }
    }

    Path lock() {
        return data.resolve("lock");
    }

    /// Of the database server, for those who fill it while no stack runs.
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

    /// Value of the local user's API key.
    Path userKey() {
        return data.resolve("api-key");
    }

    /// What requests to the AWS services are signed with.
    Path secretAccessKey() {
        return data.resolve("secret-access-key");
    }
}
