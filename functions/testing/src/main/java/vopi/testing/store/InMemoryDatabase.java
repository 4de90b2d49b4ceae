package vopi.testing.store;

/// All tables together: deleting a job removes its rows everywhere.
public record InMemoryDatabase(
        InMemoryJobStore jobs,
        InMemoryVideoStore videos,
        InMemoryFrameStore frames,
        InMemoryImageStore images,
        InMemoryCallLedger calls,
        InMemoryDeliveryStore deliveries,
        InMemoryWebhookEndpoints endpoints,
        InMemoryIdempotencyStore idempotency,
        InMemoryKeySecrets secrets) {
    public InMemoryDatabase() {
        this(new InMemoryJobStore(), new InMemoryWebhookEndpoints());
    }

    private InMemoryDatabase(InMemoryJobStore jobs, InMemoryWebhookEndpoints endpoints) {
        this(
                jobs,
                new InMemoryVideoStore(jobs),
                new InMemoryFrameStore(jobs),
                new InMemoryImageStore(jobs),
                new InMemoryCallLedger(),
                new InMemoryDeliveryStore(jobs, endpoints),
                endpoints,
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
