package vopi.infra;

/// A resource that a function uses: it determines the function's privileges, variables and network.
enum Capability {
    /// Rows of the tables, with single statements.
    DATABASE,
    /// Transactions: several statements that take effect together.
    TRANSACTIONS,
    /// The tables themselves: schema changes.
    SCHEMA,
    /// The queue; places the function in the network.
    QUEUE,
    /// Invokes the dispatch.
    DISPATCH,
    START_PIPELINE,
    STOP_PIPELINE,
    /// Reads the state of a pipeline execution.
    WATCH_PIPELINE,
    START_WEBHOOK,
    /// Reads the state of a delivery's execution.
    WATCH_WEBHOOK,
    /// Reads objects, or signs URLs that do.
    READ_JOBS,
    WRITE_JOBS,
    /// Aborts the multipart uploads that it started.
    ABORT_JOBS,
    DELETE_JOBS,
    DELETE_ORIGINALS,
    READ_UPLOADS,
    WRITE_UPLOADS,
    READ_INBOX,
    /// Lists objects; without this right, a missing object answers 403 instead of 404.
    LIST,
    /// Decodes video.
    FFMPEG,
    /// Analyses pictures or renders them: with the ONNX model if one is configured.
    PROVIDERS,
    /// Composes images in the rendered settings.
    SETTINGS,
    /// The API key of Gemini.
    GEMINI,
    /// The API key of Photoroom.
    PHOTOROOM
}
