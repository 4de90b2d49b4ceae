package vopi.testing.provider;

import vopi.core.port.TextWriter;

final class FakeTextWriterTest extends TextWriterContract {
    private final FakeTextWriter writer = new FakeTextWriter();

    @Override
    protected TextWriter writer() {
        return writer;
    }
}
