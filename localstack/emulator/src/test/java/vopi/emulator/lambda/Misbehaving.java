package vopi.emulator.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Does what its event, a JSON string, requests.
public final class Misbehaving implements RequestStreamHandler {
    public static final class Unlucky extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unlucky(String message) {
            super(message);
        }
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        String wish = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\"", "");
        switch (wish) {
            case "throw" -> throw new Unlucky("as requested");
            case "exit" -> Runtime.getRuntime().halt(7);
            case "crash" -> crash();
            case "hoard" -> hoard();
            case "sleep" -> sleep();
            default -> out.write(answer(wish, context).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String answer(String wish, Context context) {
        return "{\"wish\":\"%s\",\"pid\":%d,\"env\":\"%s\",\"function\":\"%s\",\"arn\":\"%s\",\"left\":%d}"
                .formatted(
                        wish,
                        ProcessHandle.current().pid(),
                        System.getenv("COLOUR"),
                        context.getFunctionName(),
                        context.getInvokedFunctionArn(),
                        context.getRemainingTimeInMillis());
    }

    // A write to address 0 crashes the process; no safe call would.
    @SuppressWarnings("restricted")
    private static void crash() {
        MemorySegment.NULL.reinterpret(8, Arena.global(), null).set(ValueLayout.JAVA_LONG, 0, 1);
    }

    private static void hoard() {
        List<byte[]> all = new ArrayList<>();
        while (all.size() < Integer.MAX_VALUE) {
            all.add(new byte[1 << 20]);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException cancelled) {
            throw new IllegalStateException(cancelled);
        }
    }
}
