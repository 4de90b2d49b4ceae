package vopi.bench.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vopi.core.error.Defect;
import vopi.core.hash.Sha256;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageHeader;
import vopi.core.port.ObjectStore;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;

/// The commercial images of a job. Their digest is of the pixels: equal digests before and after a
/// change of the code mean equal pictures, however the files are compressed.
///
/// @param digest first 12 hexadecimal digits
record MadeImages(int views, int count, double megabytes, String digest) {
    private static final int DIGITS = 12;

    /// @param images as the API lists them
    static MadeImages of(List<JsonNode> images, ObjectStore objects) {
        Map<String, String> keys = new TreeMap<>();
        for (JsonNode image : images) {
            if (image.path("success").asBoolean()) {
                String view =
                        image.path("productId").asText() + "/" + image.path("variantId").asText();
                keys.put(view + "/" + image.path("version").asText(), image.path("key").asText());
            }
        }
        MessageDigest digest = Sha256.digest();
        long bytes = 0;
        for (Map.Entry<String, String> one : keys.entrySet()) {
            byte[] file = objects.get(one.getValue());
            bytes += file.length;
            digest.update(one.getKey().getBytes(StandardCharsets.UTF_8));
            digest.update(pixels(file).data());
        }
        long views =
                keys.keySet().stream()
                        .map(name -> URI.create(name).resolve("."))
                        .distinct()
                        .count();
        return new MadeImages(
                (int) views,
                keys.size(),
                bytes / 1e6,
                HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS));
    }

    /// When the first image was recorded.
    static Instant first(List<JsonNode> images) {
        return images.stream()
                .filter(image -> image.path("success").asBoolean())
                .map(image -> Instant.parse(image.path("createdAt").asText()))
                .min(Instant::compareTo)
                .orElseThrow(() -> new Defect("the job has no image"));
    }

    private static Bitmap pixels(byte[] file) {
        EncodedImage image =
                ImageHeader.image(file).orElseThrow(() -> new Defect("an image cannot be read"));
        return Codec.decodeAsStored(image);
    }
}
