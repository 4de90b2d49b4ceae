package vopi.core.port;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.image.CommercialVersion;
import vopi.core.image.Compliance;
import vopi.core.image.EncodedImage;
import vopi.core.image.OutputSettings;
import vopi.core.job.JobId;
import vopi.core.port.OutputEncoder.Encoded;
import vopi.core.view.Backgrounds;
import vopi.core.view.ProductStaging;

/// Makes the commercial images of a cut-out product.
public interface Scenes {
    /// @param attempt of the job: paid calls are allowed only while the job is at this attempt
    /// @param cutOut PNG with straight alpha, as large as the frame
    /// @param seed the same seed gives the same scene
    /// @param outputs the files to encode of the one picture: they differ only in what
    ///   [OutputSettings#samePicture] leaves open; not empty
    /// @param staging what the views of the product have in common, null if it is not known
    /// @param deadline when the function is stopped: no paid call may be in progress then
    record Request(
            JobId job,
            int attempt,
            CommercialVersion version,
            EncodedImage cutOut,
            Backgrounds backgrounds,
            long seed,
            List<OutputSettings> outputs,
            @Nullable ProductStaging staging,
            Instant deadline) {
        public Request {
            outputs = List.copyOf(outputs);
            OutputSettings first = outputs.getFirst();
            if (!outputs.stream().allMatch(first::samePicture)) {
                throw new IllegalArgumentException("files of several pictures");
            }
        }

        /// Without a deadline, of a single view.
        public Request(
                JobId job,
                int attempt,
                CommercialVersion version,
                EncodedImage cutOut,
                Backgrounds backgrounds,
                long seed,
                OutputSettings output) {
            this(
                    job,
                    attempt,
                    version,
                    cutOut,
                    backgrounds,
                    seed,
                    List.of(output),
                    null,
                    Instant.MAX);
        }

        /// How the picture is rendered; of its encoding, that of the first file.
        public OutputSettings output() {
            return outputs.getFirst();
        }
    }

    /// @param files one for each output, in the same order: sRGB, with alpha only for `transparent`
    /// @param backgroundColor `#RRGGBB` if one colour was used
    /// @param backgroundPrompt if a prompt was used
    /// @param scene name of the rendered setting, null if none was used
    /// @param detail sides of the smallest image that would show as much of the product, in pixels;
    ///   null if it was not measured
    /// @param preview small copy for thumbnails, null if there is none beside the files
    record Result(
            List<Encoded> files,
            @Nullable String backgroundColor,
            @Nullable String backgroundPrompt,
            @Nullable String scene,
            @Nullable Integer detail,
            @Nullable EncodedImage preview) {
        /// Longest side of a preview, in pixels.
        public static final int PREVIEW_SIDE = 512;

        public Result {
            files = List.copyOf(files);
        }

        /// Without a preview.
        public Result(
                List<Encoded> files,
                @Nullable String backgroundColor,
                @Nullable String backgroundPrompt,
                @Nullable String scene,
                @Nullable Integer detail) {
            this(files, backgroundColor, backgroundPrompt, scene, detail, null);
        }

        public EncodedImage image() {
            return files.getFirst().image();
        }

        public List<String> notes() {
            return files.getFirst().notes();
        }

        public @Nullable Compliance compliance() {
            return files.getFirst().compliance();
        }
    }

    /// @throws vopi.core.error.UpstreamRejected if the provider refuses
    /// @throws vopi.core.error.UpstreamUnavailable if a retry may help
    Result make(Request request);
}
