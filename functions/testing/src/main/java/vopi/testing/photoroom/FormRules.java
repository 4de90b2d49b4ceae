package vopi.testing.photoroom;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import vopi.testing.photoroom.FormData.FilePart;

/// The valid parameters of one operation's form.
///
/// @param file name of the file part
/// @param values pattern of each parameter's values
record FormRules(String file, Map<String, String> values) {
    static final FormRules SEGMENT =
            new FormRules(
                    "image_file",
                    Map.of(
                            "format", "png|jpg|webp",
                            "channels", "rgba|alpha",
                            "size", "preview|medium|hd|full",
                            "crop", "true|false",
                            "despill", "true|false",
                            "bg_color", ".*"));

    static final FormRules EDIT =
            new FormRules(
                    "imageFile",
                    Map.ofEntries(
                            Map.entry("removeBackground", "true|false"),
                            Map.entry("background.color", "[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8}|[a-z]+"),
                            Map.entry("background.prompt", "(?s).{1,2000}"),
                            Map.entry("background.seed", "\\d{1,10}"),
                            Map.entry("padding", "0|0\\.[0-4]\\d?"),
                            Map.entry("outputSize", "originalImage|croppedSubject|\\d+x\\d+"),
                            Map.entry("shadow.mode", "ai\\.soft|ai\\.hard|ai\\.floating"),
                            Map.entry("lighting.mode", "ai\\.auto"),
                            Map.entry("export.format", "png|jpeg|jpg|webp"),
                            Map.entry("editWithAI.mode", "ai\\.auto"),
                            Map.entry("editWithAI.prompt", "(?s).{1,2000}")));

    private static final int MAX_BYTES = 30_000_000;
    private static final long MAX_PIXELS = 25_000_000;
    private static final Set<String> TYPES = Set.of("image/png", "image/jpeg", "image/webp");

    /// @return names of unknown parameters: the real service ignores them and names them in its
    ///   response
    List<String> check(FormData form) {
        form.fields()
                .forEach((name, value) -> {
                    String pattern = values.get(name);
                    if (pattern != null && !value.matches(pattern)) {
                        throw new PhotoroomRefusal(400, "invalid value of " + name);
                    }
                });
        if (form.files().size() != 1 || !form.files().getFirst().name().equals(file)) {
            throw new PhotoroomRefusal(400, "exactly one file is needed, named " + file);
        }
        return form.fields().keySet().stream().filter(name -> !values.containsKey(name)).toList();
    }

    BufferedImage picture(FormData form) throws IOException {
        FilePart part = form.files().getFirst();
        if (!TYPES.contains(part.mediaType())) {
            throw new PhotoroomRefusal(400, "the file is said to be " + part.mediaType());
        }
        if (part.bytes().length > MAX_BYTES) {
            throw new PhotoroomRefusal(413, "the image is larger than 30 MB");
        }
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(part.bytes()));
        if (image == null) {
            throw new PhotoroomRefusal(400, "the file is no picture");
        }
        if ((long) image.getWidth() * image.getHeight() > MAX_PIXELS) {
            throw new PhotoroomRefusal(400, "the picture has more than 25 megapixels");
        }
        return image;
    }
}
