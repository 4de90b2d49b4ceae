package vopi.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import vopi.stack.client.VopiClient;

/// Videos, uploaded and submitted as a client does it.
final class SampleUpload {
    private static final String TYPE = "video/mp4";

    private SampleUpload() {}

    /// The sample clip: several views, on a busy ground.
    static Path clip(Path folder) throws IOException {
        Path video = folder.resolve("toy-rabbit.mp4");
        try (InputStream in = SampleUpload.class.getResourceAsStream("/sample/toy-rabbit.mp4")) {
            Files.copy(Objects.requireNonNull(in), video, StandardCopyOption.REPLACE_EXISTING);
        }
        return video;
    }

    /// @return the job's id
    static String submit(VopiClient client, Path video, Map<String, Object> config)
            throws IOException {
        VopiClient.Presigned place =
                client.presign(String.valueOf(video.getFileName()), TYPE, Files.size(video));
        client.upload(place.uploadUrl(), video, TYPE);
        return client.post("/api/v1/jobs", Map.of("videoUrl", place.publicUrl(), "config", config))
                .path("id")
                .asText();
    }
}
