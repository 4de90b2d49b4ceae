package vopi.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// What a file that is no video may be instead, by its first bytes.
enum FileKind {
    JPEG("a JPEG picture", "FFD8FF"),
    PNG("a PNG picture", "89504E47"),
    GIF("a GIF picture", "47494638"),
    PDF("a PDF document", "25504446"),
    ZIP("a ZIP archive", "504B"),
    ELF("a program", "7F454C46"),
    EXE("a program", "4D5A"),
    FLV("a Flash video (FLV)", "464C56"),
    ASF("a Windows Media video (WMV)", "3026B2758E66CF11"),
    OGG("an Ogg file", "4F676753"),
    MXF("an MXF file", "060E2B34"),
    PLAYLIST("a playlist, which only points to videos", text("#EXTM3U")),
    CONCAT("a list of files, which only points to videos", text("ffconcat")),
    SDP("a description of a stream", text("v=0")),
    MARKUP("a web page or another text", text("<"));

    private final String description;
    private final String magic;

    FileKind(String description, String hex) {
        this.description = description;
        this.magic = hex;
    }

    String description() {
        return description;
    }

    /// @param head the first bytes of the file
    static Optional<FileKind> of(byte[] head) {
        String start = HexFormat.of().withUpperCase().formatHex(skipSpace(head));
        return Arrays.stream(values()).filter(kind -> start.startsWith(kind.magic)).findFirst();
    }

    private static byte[] skipSpace(byte[] head) {
        int i = 0;
        while (i < head.length && (head[i] == ' ' || head[i] == '\n' || head[i] == '\r')) {
            i++;
        }
        return Arrays.copyOfRange(head, i, head.length);
    }

    private static String text(String start) {
        return HexFormat.of()
                .formatHex(start.getBytes(StandardCharsets.US_ASCII))
                .toUpperCase(Locale.ROOT);
    }
}
