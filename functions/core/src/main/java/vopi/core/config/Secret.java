package vopi.core.config;

/// A value whose text form is redacted, so that it never reaches a log.
public record Secret(String value) {
    public Secret {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("an empty secret");
        }
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
