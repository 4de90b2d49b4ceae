package vopi.bench.bill;

import java.math.BigDecimal;
import vopi.providers.photoroom.PhotoroomSettings;

/// The cost of a simple program: each version of each view is a paid call (one segmentation for the
/// cut-out, one edit for each other version), nothing is stored, and a failed job starts from the
/// beginning.
///
/// @param calls of one whole job
/// @param usd of one whole job
record Naive(int calls, BigDecimal usd) {
    private static final int EDITS_A_VIEW = 3;

    /// @param classifications calls to the vision model, the same number as VOPI's
    /// @param classifiedUsd cost of the classifications
    static Naive of(int views, int classifications, BigDecimal classifiedUsd) {
        BigDecimal view =
                PhotoroomSettings.SEGMENT_USD.add(
                        PhotoroomSettings.EDIT_USD.multiply(BigDecimal.valueOf(EDITS_A_VIEW)));
        return new Naive(
                classifications + views * (1 + EDITS_A_VIEW),
                classifiedUsd.add(view.multiply(BigDecimal.valueOf(views))));
    }

    /// The cost if the job failed after this share of the work and started from the beginning.
    Naive begunAnew(double share) {
        return new Naive(
                calls + (int) Math.round(share * calls),
                usd.add(usd.multiply(BigDecimal.valueOf(share))));
    }
}
