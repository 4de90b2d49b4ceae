package vopi.infra;

/// What a function uses beside its own memory: from this follow its privileges, its variables and
/// its network.
enum Capability {
    /// Rows of the tables, by single statements.
    DATABASE,
    /// Several statements that take effect together.
    TRANSACTIONS,
    /// The tables themselves.
    SCHEMA,
    /// Puts the function into the network.
    QUEUE,
    /// Wakes the dispatch.
    DISPATCH,
    START_PIPELINE,
    STOP_PIPELINE,
    /// Asks what an execution is doing.
    WATCH_PIPELINE,
    START_WEBHOOK,
    /// Asks what a delivery's execution is doing.
    WATCH_WEBHOOK,
    /// Reads objects, or signs addresses that do.
    READ_JOBS,
    WRITE_JOBS,
    /// Gives up what it has begun to write in parts.
    ABORT_JOBS,
    DELETE_JOBS,
    DELETE_ORIGINALS,
    READ_UPLOADS,
    WRITE_UPLOADS,
    READ_INBOX,
    /// Lists, or is told of what is missing that it is.
    LIST,
    /// Decodes video.
    FFMPEG,
    /// Looks at pictures, or makes some: with the model where there is one.
    PROVIDERS,
    /// Gemini's key.
    GEMINI,
    /// Photoroom's key.
    PHOTOROOM
}
