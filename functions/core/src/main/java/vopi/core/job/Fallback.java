package vopi.core.job;

/// What happens where a provider refuses a job's calls or gives nothing to use.
public enum Fallback {
    /// Local processing takes over, and the job is warned.
    LOCAL,
    /// What needs the provider is not made.
    FAIL
}
