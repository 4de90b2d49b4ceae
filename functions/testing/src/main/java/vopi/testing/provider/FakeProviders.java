package vopi.testing.provider;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vopi.testing.gemini.FakeGemini;
import vopi.testing.http.Charge;
import vopi.testing.photoroom.FakePhotoroom;

/// Both paid providers as servers on this machine: the real clients run against them, without cost.
///
/// @param gemini accepts any key except `wrong-key`
/// @param photoroom likewise
public record FakeProviders(FakeGemini gemini, FakePhotoroom photoroom) implements AutoCloseable {
    /// Counts tokens as the real service does.
    public static FakeProviders start(InstantSource clock) {
        FakeGemini gemini = new FakeGemini(clock);
        gemini.countTokens();
        return new FakeProviders(gemini, new FakePhotoroom(clock));
    }

    /// The environment variables that point the clients to the servers.
    public Map<String, String> environment() {
        Map<String, String> env = new TreeMap<>(gemini.environment());
        env.putAll(photoroom.environment());
        return env;
    }

    /// The charges so far, by operation; operations without a call are omitted.
    public List<Charge> charges() {
        List<Charge> charges = new ArrayList<>(gemini.charges());
        add(charges, "v1/segment", photoroom.made(FakePhotoroom.SEGMENT));
        add(charges, "v2/edit", photoroom.made(FakePhotoroom.EDIT));
        return charges;
    }

    private static void add(List<Charge> charges, String operation, int calls) {
        if (calls > 0) {
            charges.add(new Charge(operation, null, calls, 0, 0));
        }
    }

    /// Number of charged calls so far.
    public int charged() {
        return gemini.charged() + photoroom.charged();
    }

    @Override
    public void close() {
        gemini.close();
        photoroom.close();
    }
}
