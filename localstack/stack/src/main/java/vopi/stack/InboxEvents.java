package vopi.stack;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import vopi.emulator.lambda.InvokeResult;
import vopi.emulator.lambda.LambdaService;
import vopi.emulator.s3.ObjectEvents;

/// The bucket's notification: an object in the inbox invokes `Uploaded`. Events left from an
/// earlier run wait until the stack is ready.
record InboxEvents(LambdaService lambda, CountDownLatch ready) implements ObjectEvents {
    private static final String PREFIX = "inbox/";

    @Override
    public void deliver(String bucket, String key, byte[] notification) throws Exception {
        ready.await();
        InvokeResult result = lambda.invoke("Uploaded", notification);
        if (result.failed()) {
            throw new IOException("Uploaded failed: " + result.text());
        }
    }

    @Override
    public boolean wants(String bucket, String key) {
        return bucket.equals(StackNames.BUCKET) && key.startsWith(PREFIX);
    }
}
