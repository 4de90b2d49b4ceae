package vopi.testing.photoroom;

import java.awt.Graphics2D;
import java.util.Map;
import java.util.Objects;

/// Writes `SIMULATED` with built-in letters, so that it works on a machine without fonts.
final class SimulatedStamp {
    private static final String WORD = "SIMULATED";
    private static final int ROWS = 7;
    private static final int COLUMNS = 5;

    /// Seven rows of five dots, the leftmost first.
    private static final Map<Character, String> LETTERS =
            Map.of(
                    'S', ".####|#....|#....|.###.|....#|....#|####.",
                    'I', ".###.|..#..|..#..|..#..|..#..|..#..|.###.",
                    'M', "#...#|##.##|#.#.#|#.#.#|#...#|#...#|#...#",
                    'U', "#...#|#...#|#...#|#...#|#...#|#...#|.###.",
                    'L', "#....|#....|#....|#....|#....|#....|#####",
                    'A', ".###.|#...#|#...#|#####|#...#|#...#|#...#",
                    'T', "#####|..#..|..#..|..#..|..#..|..#..|..#..",
                    'E', "#####|#....|#....|####.|#....|#....|#####",
                    'D', "####.|#...#|#...#|#...#|#...#|#...#|####.");

    private SimulatedStamp() {}

    /// Draws in the current colour, across the lower edge of a square of this side.
    static void on(Graphics2D graphics, int width, int height) {
        int dot = Math.max(1, width / (WORD.length() * (COLUMNS + 1) + 8));
        int left = (width - dot * (WORD.length() * (COLUMNS + 1) - 1)) / 2;
        int top = height - dot * (ROWS + 3);
        for (int i = 0; i < WORD.length(); i++) {
            letter(graphics, WORD.charAt(i), left + i * dot * (COLUMNS + 1), top, dot);
        }
    }

    private static void letter(Graphics2D graphics, char letter, int left, int top, int dot) {
        String[] rows = Objects.requireNonNull(LETTERS.get(letter)).split("\\|", -1);
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < COLUMNS; x++) {
                if (rows[y].charAt(x) == '#') {
                    graphics.fillRect(left + x * dot, top + y * dot, dot, dot);
                }
            }
        }
    }
}
