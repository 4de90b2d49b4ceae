package vopi.testing.provider;

import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import vopi.testing.gemini.FakeGemini;
import vopi.testing.photoroom.FakePhotoroom;

/// Both paid providers as servers on this machine: the real clients run against them, and nothing
/// is paid.
///
/// @param gemini any key but `wrong-key` is taken
/// @param photoroom likewise
public record FakeProviders(FakeGemini gemini, FakePhotoroom photoroom) implements AutoCloseable {
    public static FakeProviders start(InstantSource clock) {
        return new FakeProviders(new FakeGemini(), new FakePhotoroom(clock));
    }

    /// The variables that lead the clients here.
    public Map<String, String> environment() {
        Map<String, String> env = new TreeMap<>(gemini.environment());
        env.putAll(photoroom.environment());
        return env;
    }

    @Override
    public void close() {
        gemini.close();
        photoroom.close();
    }
}
