package vopi.stage.shortlist;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import vopi.runtime.lambda.StageEntry;

/// State `Shortlist`.
public final class ShortlistHandler implements RequestStreamHandler {
    private final ShortlistWiring wiring;

    public ShortlistHandler() {
        this(ShortlistWiring.fromEnvironment());
    }

    public ShortlistHandler(ShortlistWiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        StageEntry.serve(in, out, Shortlist.Input.class, wiring.shortlist()::run);
    }
}
