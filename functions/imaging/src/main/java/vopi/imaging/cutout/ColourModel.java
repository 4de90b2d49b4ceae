package vopi.imaging.cutout;

/// Mean and covariance of a set of three-channel colours.
final class ColourModel {
    private final double[] sum = new double[3];
    private final double[][] products = new double[3][3];
    private final double floor;
    private int count;

    /// @param floor is added to each variance
    ColourModel(double floor) {
        this.floor = floor;
    }

    void add(double[] colour) {
        count++;
        for (int c = 0; c < 3; c++) {
            sum[c] += colour[c];
            for (int d = 0; d < 3; d++) {
                products[c][d] += colour[c] * colour[d];
            }
        }
    }

    Fitted fit() {
        double[] mean = new double[3];
        double[][] covariance = new double[3][3];
        for (int c = 0; c < 3; c++) {
            mean[c] = sum[c] / Math.max(1, count);
        }
        for (int c = 0; c < 3; c++) {
            for (int d = 0; d < 3; d++) {
                covariance[c][d] = products[c][d] / Math.max(1, count) - mean[c] * mean[d];
            }
            covariance[c][c] += floor;
        }
        return new Fitted(mean, inverse(covariance));
    }

    record Fitted(double[] mean, double[][] inverse) {
        /// Mahalanobis distance of a colour from the mean.
        double distance(double[] colour) {
            double squared = 0;
            for (int c = 0; c < 3; c++) {
                for (int d = 0; d < 3; d++) {
                    squared += (colour[c] - mean[c]) * inverse[c][d] * (colour[d] - mean[d]);
                }
            }
            return Math.sqrt(Math.max(0, squared));
        }
    }

    private static double[][] inverse(double[][] m) {
        double a = m[1][1] * m[2][2] - m[1][2] * m[1][2];
        double b = m[0][2] * m[1][2] - m[0][1] * m[2][2];
        double c = m[0][1] * m[1][2] - m[0][2] * m[1][1];
        double scale = 1 / (m[0][0] * a + m[0][1] * b + m[0][2] * c);
        double d = m[0][0] * m[2][2] - m[0][2] * m[0][2];
        double e = m[0][1] * m[0][2] - m[0][0] * m[1][2];
        double f = m[0][0] * m[1][1] - m[0][1] * m[0][1];
        return new double[][] {
            {a * scale, b * scale, c * scale},
            {b * scale, d * scale, e * scale},
            {c * scale, e * scale, f * scale}
        };
    }
}
