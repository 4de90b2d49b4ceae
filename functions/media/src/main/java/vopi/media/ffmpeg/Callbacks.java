package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/// The functions that FFmpeg calls back. The process has one of each, because JavaCPP supports at
/// most ten callbacks of a type; the opaque pointer identifies the caller.
final class Callbacks {
    private static final int ACCESS_DENIED = -13;
    private static final int IO_ERROR = -5;

    private static final Map<Long, SourceCursor> CURSORS = new ConcurrentHashMap<>();
    private static final AtomicLong NUMBERS = new AtomicLong();

    private Callbacks() {}

    /// A pointer used as a number: its address is an identifier, not memory.
    static final class Token extends Pointer {
        Token(long number) {
            address = number;
        }
    }

    static Token register(SourceCursor cursor) {
        long number = NUMBERS.incrementAndGet();
        CURSORS.put(number, cursor);
        return new Token(number);
    }

    static void remove(Token token) {
        CURSORS.remove(token.address());
    }

    static final Read_packet_Pointer_BytePointer_int READ =
            new Read_packet_Pointer_BytePointer_int() {
                @Override
                public int call(Pointer opaque, BytePointer buffer, int length) {
                    SourceCursor cursor = CURSORS.get(opaque.address());
                    if (cursor == null) {
                        return IO_ERROR;
                    }
                    byte[] bytes = cursor.read(length);
                    if (bytes == null) {
                        return cursor.expired() ? AVERROR_EXIT() : IO_ERROR;
                    }
                    if (bytes.length == 0) {
                        return AVERROR_EOF();
                    }
                    buffer.put(bytes, 0, bytes.length);
                    return bytes.length;
                }
            };

    static final Seek_Pointer_long_int SEEK =
            new Seek_Pointer_long_int() {
                @Override
                public long call(Pointer opaque, long offset, int whence) {
                    SourceCursor cursor = CURSORS.get(opaque.address());
                    if (cursor == null) {
                        return IO_ERROR;
                    }
                    return (whence & AVSEEK_SIZE) != 0
                            ? cursor.size()
                            : cursor.seek(offset, whence & 3);
                }
            };

    /// Refuses every additional file that a container wants to open.
    static final AVFormatContext
                    .Io_open_AVFormatContext_PointerPointer_BytePointer_int_PointerPointer
            REFUSE =
                    new AVFormatContext
                            .Io_open_AVFormatContext_PointerPointer_BytePointer_int_PointerPointer() {
                        // The library declares a raw type.
                        @SuppressWarnings("rawtypes")
                        @Override
                        public int call(
                                AVFormatContext context,
                                PointerPointer result,
                                BytePointer url,
                                int flags,
                                PointerPointer options) {
                            return ACCESS_DENIED;
                        }
                    };

    static final AVIOInterruptCB.Callback_Pointer INTERRUPT =
            new AVIOInterruptCB.Callback_Pointer() {
                @Override
                public int call(Pointer opaque) {
                    SourceCursor cursor = CURSORS.get(opaque.address());
                    return cursor == null || cursor.expired() ? 1 : 0;
                }
            };
}
