package vopi.imaging.cutout;

import vopi.imaging.pixels.Bitmap;

/// Places the mask of a neighbouring frame on that of the chosen frame: the product moves, turns
/// and comes closer between them. Searches shift, scale and rotation for the highest overlap, so
/// that parts that only one mask has do not matter much.
///
/// @param x shift in pixels of the chosen mask
/// @param y shift in pixels of the chosen mask
/// @param scale of the neighbour's product
/// @param turn in radians
/// @param overlap intersection over union after the placement, 0 to 1
record MaskAlignment(double x, double y, double scale, double turn, double overlap) {
    private static final int HALF = 127;
    private static final double FIRST_STEP = .06;
    private static final double LAST_STEP = .004;

    /// Every second pixel in both directions is compared.
    private static final int STRIDE = 2;

    /// Centre and size of a mask's product.
    private record Extent(double x, double y, double size) {
        static Extent of(Bitmap mask) {
            double sumX = 0;
            double sumY = 0;
            int area = 0;
            for (int i = 0; i < mask.pixels(); i++) {
                if ((mask.data()[i] & 255) > HALF) {
                    sumX += i % mask.width();
                    sumY += Math.floorDiv(i, mask.width());
                    area++;
                }
            }
            double count = Math.max(1, area);
            return new Extent(sumX / count, sumY / count, Math.sqrt(count));
        }
    }

    /// @param chosen one channel
    /// @param neighbour one channel, of any size
    static MaskAlignment of(Bitmap chosen, Bitmap neighbour) {
        Extent here = Extent.of(chosen);
        Extent there = Extent.of(neighbour);
        MaskAlignment best =
                scored(chosen, neighbour, here, there, 0, 0, here.size() / there.size(), 0);
        for (double step = FIRST_STEP; step >= LAST_STEP; step /= 2) {
            boolean better = true;
            while (better) {
                better = false;
                double shift = step * here.size();
                double[][] moves = {
                    {shift, 0, 1, 0},
                    {-shift, 0, 1, 0},
                    {0, shift, 1, 0},
                    {0, -shift, 1, 0},
                    {0, 0, 1 + step, 0},
                    {0, 0, 1 / (1 + step), 0},
                    {0, 0, 1, step},
                    {0, 0, 1, -step}
                };
                for (double[] move : moves) {
                    MaskAlignment tried =
                            scored(
                                    chosen,
                                    neighbour,
                                    here,
                                    there,
                                    best.x + move[0],
                                    best.y + move[1],
                                    best.scale * move[2],
                                    best.turn + move[3]);
                    if (tried.overlap > best.overlap + 1e-6) {
                        best = tried;
                        better = true;
                    }
                }
            }
        }
        return best;
    }

    private static MaskAlignment scored(
            Bitmap chosen,
            Bitmap neighbour,
            Extent here,
            Extent there,
            double x,
            double y,
            double scale,
            double turn) {
        Placement place = new Placement(here, there, x, y, scale, turn);
        int common = 0;
        int joint = 0;
        for (int row = 0; row < chosen.height(); row += STRIDE) {
            for (int column = 0; column < chosen.width(); column += STRIDE) {
                boolean one = chosen.at(column, row, 0) > HALF;
                boolean other = place.at(neighbour, column, row, 0) > HALF;
                common += one && other ? 1 : 0;
                joint += one || other ? 1 : 0;
            }
        }
        return new MaskAlignment(x, y, scale, turn, joint == 0 ? 0 : (double) common / joint);
    }

    private record Placement(
            Extent here, Extent there, double x, double y, double scale, double turn) {
        /// 0 outside the neighbour's frame.
        int at(Bitmap neighbour, int column, int row, int channel) {
            double dx = (column - here.x() - x) / scale;
            double dy = (row - here.y() - y) / scale;
            double cos = Math.cos(turn);
            double sin = Math.sin(turn);
            int sourceX = (int) Math.round(there.x() + cos * dx + sin * dy);
            int sourceY = (int) Math.round(there.y() - sin * dx + cos * dy);
            boolean inside =
                    sourceX >= 0
                            && sourceY >= 0
                            && sourceX < neighbour.width()
                            && sourceY < neighbour.height();
            return inside ? neighbour.at(sourceX, sourceY, channel) : 0;
        }
    }

    /// A picture of the neighbouring frame as the chosen frame would show it; black outside.
    ///
    /// @param chosen mask of the chosen frame
    /// @param neighbour mask of the neighbouring frame
    /// @param picture of the neighbour's size, any number of channels
    Bitmap placed(Bitmap chosen, Bitmap neighbour, Bitmap picture) {
        Placement place = new Placement(Extent.of(chosen), Extent.of(neighbour), x, y, scale, turn);
        Bitmap out = Bitmap.blank(chosen.width(), chosen.height(), picture.channels());
        for (int i = 0; i < out.pixels(); i++) {
            int row = Math.floorDiv(i, out.width());
            for (int c = 0; c < out.channels(); c++) {
                out.data()[i * out.channels() + c] =
                        (byte) place.at(picture, i % out.width(), row, c);
            }
        }
        return out;
    }
}
