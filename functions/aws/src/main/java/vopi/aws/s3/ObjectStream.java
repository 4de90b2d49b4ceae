package vopi.aws.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// A stream that reads an object. Closing it before its end drops the connection: otherwise the
/// client would read the rest of a video to reuse the connection.
final class ObjectStream extends FilterInputStream {
    private final ResponseInputStream<GetObjectResponse> object;
    private boolean ended;

    ObjectStream(ResponseInputStream<GetObjectResponse> object) {
        super(object);
        this.object = object;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        ended |= b < 0;
        return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        ended |= count < 0;
        return count;
    }

    @Override
    public void close() throws IOException {
        if (!ended) {
            object.abort();
        }
        super.close();
    }
}
