package vopi.media.source;

import java.io.IOException;

/// The bytes of one video. FFmpeg reads through this and nothing else: it never opens a path or an
/// address by itself. One thread at a time.
public interface MediaSource extends AutoCloseable {
    /// In bytes.
    long size();

    /// @param offset from 0, less than the size
    /// @param length at least 1
    /// @return at least one byte, at most `length`
    byte[] read(long offset, int length) throws IOException;

    @Override
    default void close() {}
}
