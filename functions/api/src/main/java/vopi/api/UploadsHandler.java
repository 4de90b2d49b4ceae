package vopi.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import vopi.api.http.ApiEdge;
import vopi.api.http.RouteHandler;

/// The function `Uploads`: presigned URLs for uploads.
public final class UploadsHandler implements RequestStreamHandler {
    /// The key of a presigned upload is random: nothing is read.
    static final String UPLOAD =
            "{\\\"filename\\\":\\\"a.mp4\\\",\\\"contentType\\\":\\\"video/mp4\\\"}";

    private final ApiEdge edge;
    private final Map<String, RouteHandler> routes;

    public UploadsHandler() {
        this(UploadsWiring.fromEnvironment());
        SnapshotPriming.refused(this, "POST", "/api/v1/uploads/presign")
                .and("POST", "/api/v1/uploads/presign", UPLOAD)
                .beforeSnapshots();
    }

    public UploadsHandler(UploadsWiring app) {
        this.edge = app.edge();
        this.routes =
                Map.of(
                        "presignUpload",
                        app.uploads()::presign,
                        "startMultipartUpload",
                        app.parts()::start,
                        "listUploadParts",
                        app.parts()::parts,
                        "completeMultipartUpload",
                        app.parts()::complete,
                        "abortMultipartUpload",
                        app.parts()::abort);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        edge.serve(in, out, routes);
    }
}
