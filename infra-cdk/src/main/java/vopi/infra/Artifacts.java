package vopi.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.services.lambda.Code;

/// What the functions run.
///
/// @param api handlers behind the gateway and events, and the migrations
/// @param stages handlers of the pipeline
/// @param ffmpeg the layer of the decoder's natives
public record Artifacts(Code api, Code stages, Code ffmpeg) {
    /// As the build leaves them.
    ///
    /// @throws IllegalStateException naming the first that is not built
    static Artifacts built(ProjectFiles project) {
        return new Artifacts(
                zip(project, "functions/api/target/vopi-api-lambda.zip"),
                zip(project, "functions/stages/target/vopi-stages-lambda.zip"),
                zip(project, "layers/ffmpeg/target/ffmpeg-layer-arm64.zip"));
    }

    private static Code zip(ProjectFiles project, String path) {
        Path file = project.root().resolve(path);
        if (!Files.exists(file)) {
            throw new IllegalStateException(path + " is missing: build the project first");
        }
        return Code.fromAsset(file.toString());
    }
}
