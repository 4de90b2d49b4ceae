package vopi.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.services.ecs.AssetImageProps;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.lambda.Code;
import software.constructs.Construct;

/// What is run.
///
/// @param api handlers behind the gateway and events, and the migrations
/// @param stages handlers of the pipeline
/// @param ffmpeg the layer of the decoder's natives
/// @param imaging the layer of the natives that cut out and compose
/// @param score the container of long runs
public record Artifacts(Code api, Code stages, Code ffmpeg, Code imaging, Image score) {
    /// Makes the container's image. It is built by Docker when the stack is deployed.
    public interface Image {
        ContainerImage image(Construct scope, Processor processor);
    }

    /// As the build leaves them.
    ///
    /// @throws IllegalStateException naming the first that is not built
    static Artifacts built(ProjectFiles project, Processor processor) {
        String natives = "linux-" + processor.word();
        return new Artifacts(
                zip(project, "functions/api/target/vopi-api-%s-lambda.zip".formatted(natives)),
                zip(
                        project,
                        "functions/stages/target/vopi-stages-%s-lambda.zip".formatted(natives)),
                layer(project, "ffmpeg", processor),
                layer(project, "imaging", processor),
                folder(project, "functions/stages/target/score-" + natives + "-image"));
    }

    private static Code layer(ProjectFiles project, String name, Processor processor) {
        return zip(
                project, "layers/ffmpeg/target/%s-layer-%s.zip".formatted(name, processor.word()));
    }

    private static Code zip(ProjectFiles project, String path) {
        return Code.fromAsset(existing(project, path).toString());
    }

    private static Image folder(ProjectFiles project, String path) {
        String folder = existing(project, path).toString();
        return (scope, processor) ->
                ContainerImage.fromAsset(
                        folder, AssetImageProps.builder().platform(processor.images()).build());
    }

    private static Path existing(ProjectFiles project, String path) {
        Path file = project.root().resolve(path);
        if (!Files.exists(file)) {
            throw new IllegalStateException(
                    path + " is missing: build it first, see docs/operations.md");
        }
        return file;
    }
}
