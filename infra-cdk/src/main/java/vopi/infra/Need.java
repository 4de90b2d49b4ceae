package vopi.infra;

/// What a function uses beside its own memory: from this follow its privileges, its variables and
/// its network.
enum Need {
    /// Rows of the tables.
    DATABASE,
    /// The tables themselves.
    SCHEMA,
    /// Puts the function into the network.
    QUEUE,
    /// Wakes the dispatch.
    DISPATCH,
    START_PIPELINE,
    STOP_PIPELINE,
    START_WEBHOOK,
    READ_JOBS,
    WRITE_JOBS,
    DELETE_JOBS,
    DELETE_ORIGINALS,
    READ_UPLOADS,
    WRITE_UPLOADS,
    READ_INBOX,
    /// Decodes video.
    FFMPEG,
    /// Keys of the paid providers.
    PROVIDERS
}
