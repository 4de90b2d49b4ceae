package vopi.api;

import java.util.Map;

/// The function `Uploads`: presigned URLs for uploads, and what a job of an upload would cost.
public final class UploadsHandler extends RoutedFunction {
    /// The key of a presigned upload is random: nothing is read.
    static final String UPLOAD =
            "{\\\"filename\\\":\\\"a.mp4\\\",\\\"contentType\\\":\\\"video/mp4\\\"}";

    public UploadsHandler() {
        this(UploadsWiring.fromEnvironment());
        SnapshotPriming.refused(this, "POST", "/api/v1/uploads/presign")
                .and("POST", "/api/v1/uploads/presign", UPLOAD)
                .beforeSnapshots();
    }

    public UploadsHandler(UploadsWiring app) {
        super(
                app.edge(),
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
                        app.parts()::abort,
                        "estimateJob",
                        app.estimates()::estimate));
    }
}
