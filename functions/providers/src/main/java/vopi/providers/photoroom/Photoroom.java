package vopi.providers.photoroom;

import vopi.core.port.CutOut;
import vopi.core.port.CutOutCheck;
import vopi.core.port.OutputEncoder;
import vopi.core.port.Scenes;
import vopi.providers.paid.Backoff;
import vopi.providers.paid.PaidCalls;

/// The ports implemented with Photoroom. Both share one limit of concurrent calls. Thread-safe.
public final class Photoroom {
    private final PhotoroomCalls calls;

    public Photoroom(PhotoroomSettings settings, PaidCalls paid, Backoff backoff) {
        this.calls = new PhotoroomCalls(settings, paid, backoff);
    }

    /// @param local used if the job's cost limit is reached or Photoroom gives no usable result
    /// @param check of each cut-out that Photoroom made
    public CutOut cutOut(CutOut local, CutOutCheck check) {
        return new PhotoroomCutOut(calls, local, check);
    }

    /// @param local makes the versions that need no model, and all versions if the job's cost limit
    ///   is reached or Photoroom refuses the job's calls
    public Scenes scenes(Scenes local, OutputEncoder encoder) {
        return new PhotoroomScenes(calls, local, encoder);
    }
}
