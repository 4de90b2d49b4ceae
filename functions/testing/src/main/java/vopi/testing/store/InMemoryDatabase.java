package vopi.testing.store;

/// All tables together: deleting a job removes its rows everywhere.
public record InMemoryDatabase(
        InMemoryJobStore jobs,
        InMemoryVideoStore videos,
        InMemoryFrameStore frames,
        InMemoryImageStore images,
        InMemoryCallLedger calls,
        InMemoryDeliveryStore deliveries,
        InMemoryIdempotencyStore idempotency,
        InMemoryKeySecrets secrets) {
    public InMemoryDatabase() {
        this(new InMemoryJobStore());
    }

    private InMemoryDatabase(InMemoryJobStore jobs) {
        this(
                jobs,
                new InMemoryVideoStore(jobs),
                new InMemoryFrameStore(jobs),
                new InMemoryImageStore(jobs),
                new InMemoryCallLedger(),
                new InMemoryDeliveryStore(jobs),
                new InMemoryIdempotencyStore(),
                new InMemoryKeySecrets());
    }

    public InMemoryDatabase {
        jobs.whenDeleted(videos::remove);
        jobs.whenDeleted(frames::remove);
        jobs.whenDeleted(images::remove);
        jobs.whenDeleted(calls::remove);
        jobs.whenDeleted(deliveries::remove);
        jobs.whenDeleted(idempotency::remove);
    }
}
