package vopi.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Detects by its first bytes what a file is that is not a supported video.
enum FileKind {
    JPEG("a JPEG picture", "FFD8FF"),
    PNG("a PNG picture", "89504E47"),
    GIF("a GIF picture", "47494638"),
    PDF("a PDF document", "25504446"),
    ZIP("a ZIP archive", "504B"),
    ELF("a program", "7F454C46"),
    EXE("a program", "4D5A"),
    FLV("a Flash video (FLV)", "464C56", true),
    ASF("a Windows Media video (WMV)", "3026B2758E66CF11", true),
    OGG("an Ogg file", "4F676753", true),
    MXF("an MXF file", "060E2B34", true),
    MPEG("a bare MPEG stream without a container", "000001B3", true),
    ADTS("a sound file", "FFF1"),
    ADTS_2("a sound file", "FFF9"),
    MP3("a sound file", "494433"),
    PLAYLIST("a playlist, which only points to videos", text("#EXTM3U")),
    CONCAT("a list of files, which only points to videos", text("ffconcat")),
    SDP("a description of a stream", text("v=0")),
    MARKUP("a web page or another text", text("<")),
    TEXT("a text", "");

    private static final Set<String> PHOTO_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "mif1", "msf1", "avif", "avis", "hevc");

    private final String description;
    private final String magic;
    private final boolean video;

    FileKind(String description, String hex) {
        this(description, hex, false);
    }

    /// @param video whether it is a video of an unsupported kind
    FileKind(String description, String hex, boolean video) {
        this.description = description;
        this.magic = hex;
        this.video = video;
    }

    /// Reason for the refusal, and what the user can do.
    String words() {
        return video
                ? "The file is "
                        + description
                        + ", which is not supported. Export the video as MP4 (H.264) and send that."
                : "The file is "
                        + description
                        + ", not a video. Send an MP4, MOV, WebM, MKV, AVI or MPEG-TS file.";
    }

    /// Phone photos use the same container as videos.
    static boolean photo(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return text.startsWith("ftyp", 4)
                && text.length() >= 12
                && PHOTO_BRANDS.contains(text.substring(8, 12).strip().toLowerCase(Locale.ROOT));
    }

    /// @param head the first bytes of the file
    static Optional<FileKind> of(byte[] head) {
        String start = HexFormat.of().withUpperCase().formatHex(skipSpace(head));
        return Arrays.stream(values())
                .filter(kind -> kind == TEXT ? printable(head) : start.startsWith(kind.magic))
                .findFirst();
    }

    private static boolean printable(byte[] head) {
        for (byte one : head) {
            if (one < ' ' && one != '\n' && one != '\r' && one != '\t') {
                return false;
            }
        }
        return head.length > 0;
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
