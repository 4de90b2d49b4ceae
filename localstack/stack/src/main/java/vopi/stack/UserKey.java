package vopi.stack;

import java.io.IOException;
import java.util.Optional;
import vopi.emulator.gateway.KeyStore;

/// The API key of the local user: created at the first start, printed at each start, and replaced
/// if it was revoked.
final class UserKey {
    private UserKey() {}

    static String value(StackFiles files, KeyStore keys) throws IOException {
        SecretFile kept = new SecretFile(files.userKey());
        Optional<String> known = kept.read().filter(value -> keys.find(value).isPresent());
        if (known.isPresent()) {
            return known.get();
        }
        String made = keys.create("local user").value();
        kept.write(made);
        return made;
    }
}
