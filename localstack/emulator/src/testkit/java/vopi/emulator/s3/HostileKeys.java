package vopi.emulator.s3;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Keys that try to name an object of another client, the same for each seed: dot segments, empty
/// segments, percent-encoded once and twice, look-alikes of Unicode, trailing dots, backslashes,
/// control characters, and up to 1,024 bytes and beyond.
public final class HostileKeys {
    private static final List<String> PIECES =
            List.of(
                    "..",
                    ".",
                    "",
                    "...",
                    "..;",
                    ".. ",
                    " ..",
                    "..\t",
                    "a..",
                    "..a",
                    ".a",
                    "a.",
                    "%2e%2e",
                    "%2E%2E",
                    ".%2e",
                    "%252e%252e",
                    "%2e%2e%2f",
                    "%5c..%5c",
                    "..%2f",
                    "..%00",
                    "..\\",
                    "\\..\\",
                    "..\u0000",
                    "\u0000",
                    "\u001f",
                    "\u007f",
                    "\u0085",
                    "\uff0e\uff0e",
                    "\u2024\u2024",
                    "\u2025",
                    "\u2026",
                    "\u3002\u3002",
                    "\uff0f",
                    "\u2215",
                    "\u2044",
                    "e\u0301",
                    "\u00e9",
                    "\u202e..",
                    "\ufeff..",
                    "\ud83c\udfa5",
                    "\ud800",
                    "~",
                    "*",
                    "?",
                    "#",
                    ":",
                    "clip.mp4",
                    "x y+z",
                    "CON",
                    "nul.",
                    "a".repeat(100),
                    "b".repeat(255),
                    "\u65e5".repeat(80));

    private HostileKeys() {}

    /// @param own prefix of the attacker, including its slash
    /// @param others complete keys and folders of other clients
    public static Stream<String> below(String own, List<String> others, int count, long seed) {
        Random random = new Random(seed);
        return Stream.concat(classics(own, others), Stream.generate(() -> key(own, others, random)))
                .limit(count);
    }

    private static Stream<String> classics(String own, List<String> others) {
        return others.stream()
                .flatMap(other ->
                        Stream.of(
                                        "../",
                                        "../../",
                                        ".././../",
                                        "//../../",
                                        "./../../",
                                        "x/../../../",
                                        "%2e%2e/%2e%2e/",
                                        "..%2f..%2f",
                                        "%252e%252e/%252e%252e/",
                                        "..\\..\\",
                                        "\uff0e\uff0e/\uff0e\uff0e/",
                                        "../../../../../../")
                                .flatMap(up ->
                                        Stream.of(own + up + other, own + up + "vopi/" + other)));
    }

    private static String key(String own, List<String> others, Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "" : own);
        int segments = 1 + random.nextInt(6);
        for (int i = 0; i < segments; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
            if (random.nextInt(8) == 0) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            if (random.nextInt(6) != 0) {
                text.append('/');
            }
        }
        if (random.nextInt(3) != 0) {
            text.append(others.get(random.nextInt(others.size())));
        }
        if (random.nextInt(10) == 0) {
            text.append("/").append("c".repeat(1024 - text.length() % 1024));
        }
        return text.toString();
    }
}
