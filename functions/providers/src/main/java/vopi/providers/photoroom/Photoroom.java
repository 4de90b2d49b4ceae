package vopi.providers.photoroom;

import vopi.core.port.CutOut;
import vopi.core.port.OutputEncoder;
import vopi.core.port.Scenes;
import vopi.providers.paid.Backoff;
import vopi.providers.paid.PaidCalls;

/// The ports that Photoroom serves. Both share one view of how many calls it takes at once.
/// Thread-safe.
public final class Photoroom {
    private final PhotoroomCalls calls;

    public Photoroom(PhotoroomSettings settings, PaidCalls paid, Backoff backoff) {
        this.calls = new PhotoroomCalls(settings, paid, backoff);
    }

    /// @param local takes over where the job's cost limit is reached, or Photoroom is of no use
    public CutOut cutOut(CutOut local) {
        return new PhotoroomCutOut(calls, local);
    }

    /// @param local makes what needs no model, and all where the job's cost limit is reached or
    ///   Photoroom refuses the job's calls
    public Scenes scenes(Scenes local, OutputEncoder encoder) {
        return new PhotoroomScenes(calls, local, encoder);
    }
}
