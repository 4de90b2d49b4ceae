package vopi.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import software.amazon.awscdk.services.ecs.AssetImageProps;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.lambda.Code;
import software.constructs.Construct;

/// The build artifacts to deploy.
///
/// @param api handlers of the gateway and of events, and the migrations
/// @param stages handlers of the pipeline
/// @param ffmpeg layer with the native libraries of the decoder
/// @param imaging layer with the native libraries for cut-out and composition
/// @param settings layer with the rendered settings of the images
/// @param score container for long runs
public record Artifacts(
        Code api, Code stages, Code ffmpeg, Code imaging, Code settings, Image score) {
    /// Builds the container image. Docker runs when the stack is deployed.
    public interface Image {
        ContainerImage image(Construct scope, Processor processor);
    }

    /// The artifacts in the build's output folders.
    ///
    /// @throws IllegalStateException naming the first missing artifact
    static Artifacts built(ProjectFiles project, Processor processor) {
        String natives = "linux-" + processor.word();
        String api = "functions/api/target/vopi-api-%s-lambda.zip".formatted(natives);
        String stages = "functions/stages/target/vopi-stages-%s-lambda.zip".formatted(natives);
        String ffmpeg = layer("ffmpeg", processor);
        String imaging = layer("imaging", processor);
        String settings = "layers/ffmpeg/target/settings-layer.zip";
        Artifacts all =
                new Artifacts(
                        zip(project, api),
                        zip(project, stages),
                        zip(project, ffmpeg),
                        zip(project, imaging),
                        zip(project, settings),
                        folder(project, "functions/stages/target/score-" + natives + "-image"));
        check(project, api, List.of(stages, ffmpeg, imaging, settings));
        return all;
    }

    /// Maximum zip size of a function behind the gateway, in bytes: a larger one starts too slowly.
    static final long MAX_API_BYTES = 15L << 20;

    /// Lambda's limit for a function and its layers, unpacked, in bytes.
    static final long MAX_UNPACKED_BYTES = 250L << 20;

    /// @throws IllegalStateException if a package is too large
    private static void check(ProjectFiles project, String api, List<String> image) {
        long zipped = size(project.root().resolve(api));
        long unpacked = image.stream().mapToLong(p -> unpacked(project.root().resolve(p))).sum();
        check(zipped, unpacked);
    }

    static void check(long apiBytes, long unpackedBytes) {
        if (apiBytes > MAX_API_BYTES || unpackedBytes > MAX_UNPACKED_BYTES) {
            throw new IllegalStateException(
                    "packages are too large: API %d bytes (%d), stages with layers %d (%d)"
                            .formatted(apiBytes, MAX_API_BYTES, unpackedBytes, MAX_UNPACKED_BYTES));
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long unpacked(Path zip) {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            return file.stream().mapToLong(ZipEntry::getSize).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String layer(String name, Processor processor) {
        return "layers/ffmpeg/target/%s-layer-%s.zip".formatted(name, processor.word());
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
