package vopi.media.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import vopi.testing.clips.ClipSpec;
import vopi.testing.clips.ClipWriter;

/// A tiny good file of each container and codec.
final class GoodFiles {
    private static final int FRAMES = 12;

    private static final List<ClipSpec> SPECS =
            List.of(
                    ClipSpec.of("libopenh264", ".mp4"),
                    ClipSpec.of("libopenh264", ".mov"),
                    ClipSpec.of("libopenh264", ".mkv"),
                    ClipSpec.of("libopenh264", ".ts"),
                    ClipSpec.of("libopenh264", ".avi"),
                    ClipSpec.of("mpeg4", ".mp4"),
                    ClipSpec.of("mpeg4", ".avi").groups(6, 2),
                    ClipSpec.of("mpeg4", ".3gp"),
                    ClipSpec.of("mpeg2video", ".ts").groups(6, 2),
                    ClipSpec.of("mpeg2video", ".mpg").groups(6, 2),
                    ClipSpec.of("libvpx", ".webm"),
                    ClipSpec.of("libvpx-vp9", ".webm"),
                    ClipSpec.of("libvpx-vp9", ".mp4"),
                    ClipSpec.of("libsvtav1", ".mkv"),
                    ClipSpec.of("libsvtav1", ".mp4"),
                    ClipSpec.of("prores_ks", ".mov").pixels("yuv422p10le", false),
                    ClipSpec.of("mjpeg", ".avi").pixels("yuvj420p", true),
                    ClipSpec.of("mjpeg", ".mov").pixels("yuvj420p", true));

    private GoodFiles() {}

    static void write(Path folder) {
        for (int i = 0; i < SPECS.size(); i++) {
            ClipSpec spec = SPECS.get(i);
            ClipWriter.write(
                    spec.size(96, 64).times(FRAMES, frame -> frame * 40L),
                    folder.resolve("%02d_%s%s".formatted(i, spec.encoder(), spec.extension())));
        }
    }

    static List<byte[]> read(Path folder) throws IOException {
        List<byte[]> files = new ArrayList<>();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.sorted().toList()) {
                files.add(Files.readAllBytes(file));
            }
        }
        return files;
    }
}
