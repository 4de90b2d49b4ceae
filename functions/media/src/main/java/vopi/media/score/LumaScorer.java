package vopi.media.score;

import vopi.core.media.Exposure;

/// Measures frames in order: the focus of each, and the motion from each to the next. Not
/// thread-safe.
public final class LumaScorer {
    /// @param sharpness standard deviation of the 4-neighbour Laplacian over full-range luma
    /// @param motion mean absolute difference to the previously measured frame / 255, 0 for the
    ///   first
    /// @param exposure of this frame
    public record Measure(double sharpness, double motion, Exposure exposure) {}

    private PackedRow[] rows = {};
    private FocusMeasure focus = new FocusMeasure(1);
    private AreaAverage average = new AreaAverage(1, 1);
    private int width;
    private int height;
    private Thumbnail previous = new Thumbnail(new short[0]);
    private Thumbnail current = new Thumbnail(new short[Thumbnail.SIDE * Thumbnail.SIDE]);

    public Measure measure(Luma luma) {
        fit(luma);
        double sharpness = pass(luma);
        boolean first = previous.levels().length == 0;
        double motion = first ? 0 : current.difference(previous);
        Exposure exposure = current.exposure();
        Thumbnail spare =
                first ? new Thumbnail(new short[Thumbnail.SIDE * Thumbnail.SIDE]) : previous;
        previous = current;
        current = spare;
        return new Measure(sharpness, motion, exposure);
    }

    private void fit(Luma luma) {
        if (luma.width() != width || luma.height() != height) {
            width = luma.width();
            height = luma.height();
            rows =
                    new PackedRow[] {
                        new PackedRow(width), new PackedRow(width), new PackedRow(width)
                    };
            focus = new FocusMeasure(width);
            average = new AreaAverage(width, height);
        }
    }

    private double pass(Luma luma) {
        RowReader reader = new RowReader(luma);
        focus.restart(reader.bits());
        average.restart();
        for (int y = 0; y < height; y++) {
            PackedRow below = rows[y % 3];
            reader.read(y, below);
            average.add(y, below, reader.levels(), current.levels());
            if (y >= 2) {
                focus.add(rows[(y - 2) % 3], rows[(y - 1) % 3], below);
            }
        }
        double deviation = focus.deviation(rows[(height - 2) % 3], rows[(height - 1) % 3]);
        return deviation * 255 / reader.levels();
    }
}
