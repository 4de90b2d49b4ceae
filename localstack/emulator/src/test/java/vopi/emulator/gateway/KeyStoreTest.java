package vopi.emulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyStoreTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private @TempDir Path folder;

    private KeyStore store() {
        return new KeyStore(
                folder.resolve("keys.json"), InstantSource.fixed(NOW), new SecureRandom());
    }

    @Test
    void aKeyIsFoundByItsValueInAnotherProcessToo() {
        KeyStore reader = store();
        assertThat(reader.list()).isEmpty();
        KeyStore.Created created = store().create("shop");

        assertThat(reader.find(created.value())).contains(created.key());
        assertThat(reader.find(created.value() + "x")).isEmpty();
        assertThat(created.key().name()).isEqualTo("shop");
        assertThat(created.key().created()).isEqualTo(NOW);
    }

    @Test
    void theValueIsNotInTheFile() throws Exception {
        KeyStore.Created created = store().create("shop");

        assertThat(Files.readString(folder.resolve("keys.json")))
                .contains(created.key().id())
                .doesNotContain(created.value());
    }

    @Test
    void aRevokedKeyIsRejectedButListed() {
        KeyStore store = store();
        KeyStore.Created kept = store.create("kept");
        KeyStore.Created lost = store.create("lost");

        assertThat(store.revoke(lost.key().id())).isTrue();
        assertThat(store.revoke(lost.key().id())).isFalse();
        assertThat(store.revoke("key_unknown")).isFalse();
        assertThat(store.find(lost.value())).isEmpty();
        assertThat(store.find(kept.value())).isPresent();
        assertThat(store.list()).extracting(ApiKey::enabled).containsExactly(true, false);
    }
}
