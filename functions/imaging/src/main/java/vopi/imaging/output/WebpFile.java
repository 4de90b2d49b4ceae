package vopi.imaging.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vopi.core.error.Defect;
import vopi.core.image.ImageHeader;

/// WebP: RIFF chunks. Metadata needs the extended form, whose first chunk lists the metadata
/// present.
final class WebpFile implements FileMetadata {
    private static final Set<String> REPLACED = Set.of("VP8X", "ICCP", "XMP ");

    @Override
    public byte[] tagged(byte[] file, byte @Nullable [] xmp) {
        ImageHeader size =
                ImageHeader.of(file).orElseThrow(() -> new Defect("no WebP of our own making"));
        List<WebpChunk> chunks = WebpChunk.of(file);
        int flags =
                WebpChunk.HAS_ICC
                        | (alpha(chunks) ? WebpChunk.HAS_ALPHA : 0)
                        | (xmp == null ? 0 : WebpChunk.HAS_XMP);
        List<WebpChunk> all = new ArrayList<>();
        all.add(WebpChunk.header(flags, size.width(), size.height()));
        all.add(new WebpChunk("ICCP", SrgbProfile.bytes()));
        chunks.stream().filter(chunk -> !REPLACED.contains(chunk.type())).forEach(all::add);
        if (xmp != null) {
            all.add(new WebpChunk("XMP ", xmp));
        }
        return WebpChunk.file(all);
    }

    @Override
    public Extras extras(byte[] file) {
        String profile = null;
        byte[] xmp = null;
        List<WebpChunk> chunks = WebpChunk.of(file);
        for (WebpChunk chunk : chunks) {
            if (chunk.type().equals("ICCP")) {
                profile = SrgbProfile.is(chunk.data()) ? SrgbProfile.NAME : "another";
            } else if (chunk.type().equals("XMP ")) {
                xmp = chunk.data();
            }
        }
        return new Extras(alpha(chunks), profile, xmp);
    }

    private static boolean alpha(List<WebpChunk> chunks) {
        for (WebpChunk chunk : chunks) {
            boolean has =
                    switch (chunk.type()) {
                        case "ALPH" -> true;
                        case "VP8X" ->
                                chunk.data().length > 0
                                        && (chunk.data()[0] & WebpChunk.HAS_ALPHA) != 0;
                        // After the signature: 14 bits of width, 14 of height, 1 bit of alpha.
                        case "VP8L" -> chunk.data().length > 4 && (chunk.data()[4] & 0x10) != 0;
                        default -> false;
                    };
            if (has) {
                return true;
            }
        }
        return false;
    }
}
