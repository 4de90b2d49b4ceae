package vopi.bench.start;

/// How a function starts.
enum Way {
    /// A zip package with the JVM flags of Lambda's Java runtime.
    DEFAULT("default flags"),
    /// A container image with an AOT cache of its classes.
    AOT_CACHE("AOT cache"),
    /// From a snapshot taken after initialization and priming.
    SNAPSHOT("snapshot");

    private final String text;

    Way(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
