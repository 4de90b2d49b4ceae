package vopi.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import vopi.emulator.gateway.KeyStore;
import vopi.stack.StackFiles;

/// The API keys of the clients; kept as long as the data.
///
/// @param large owns most of the jobs
/// @param small owns a fiftieth of the others
record LoadKeys(Key large, Key small) {
    /// @param value the secret value that a client sends
    record Key(String id, String value) {
        @Override
        public String toString() {
            return "Key[" + id + "]";
        }

        private static Key parse(String line) {
            String[] words = line.split(" ", -1);
            return new Key(words[0], words[1]);
        }
    }

    static LoadKeys readOrMake(StackFiles files) throws IOException {
        Path kept = files.data().resolve("load-keys");
        if (!Files.exists(kept)) {
            Key large = made(files, "load, large");
            Key small = made(files, "load, small");
            Files.createFile(
                    kept,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    kept,
                    "%s %s%n%s %s%n"
                            .formatted(large.id(), large.value(), small.id(), small.value()));
        }
        List<Key> keys = Files.readAllLines(kept).stream().map(Key::parse).toList();
        return new LoadKeys(keys.get(0), keys.get(1));
    }

    /// A key that is not stored: for clients of this run only.
    static Key made(StackFiles files, String name) {
        KeyStore.Created created = files.keys().create(name);
        return new Key(created.key().id(), created.value());
    }
}
