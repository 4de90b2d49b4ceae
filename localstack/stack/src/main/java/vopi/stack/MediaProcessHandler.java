package vopi.stack;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import vopi.imaging.ImagingLibraries;
import vopi.media.MediaLibraries;

/// Runs, in a child JVM of the embedded stack, every function that opens a user's video in native
/// code. The libraries are loaded when the process starts, which is before a job needs it.
public final class MediaProcessHandler implements RequestStreamHandler {
    private final FunctionTable table = FunctionTable.read();
    private final Map<String, String> env = System.getenv();
    private final Map<String, RequestStreamHandler> handlers = new ConcurrentHashMap<>();

    public MediaProcessHandler() {
        MediaLibraries.load();
        ImagingLibraries.load();
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        String arn = context.getInvokedFunctionArn();
        String name = arn.substring(arn.lastIndexOf(':') + 1);
        handlers.computeIfAbsent(name, one -> HandlerFactory.make(table.row(one).handler(), env))
                .handleRequest(in, out, context);
    }
}
