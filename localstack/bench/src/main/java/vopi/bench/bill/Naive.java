package vopi.bench.bill;

import java.math.BigDecimal;
import vopi.providers.photoroom.PhotoroomSettings;

/// What the simple way costs: each version of each view is a paid call (the cut-out a segmentation,
/// each other version an edit of its own), nothing is kept, and what fails is begun anew.
///
/// @param calls of one whole job
/// @param usd of one whole job
record Naive(int calls, BigDecimal usd) {
    private static final int EDITS_A_VIEW = 3;

    /// @param classifications calls to the vision model, as many as ours
    /// @param classifiedUsd what they cost
    static Naive of(int views, int classifications, BigDecimal classifiedUsd) {
        BigDecimal view =
                PhotoroomSettings.SEGMENT_USD.add(
                        PhotoroomSettings.EDIT_USD.multiply(BigDecimal.valueOf(EDITS_A_VIEW)));
        return new Naive(
                classifications + views * (1 + EDITS_A_VIEW),
                classifiedUsd.add(view.multiply(BigDecimal.valueOf(views))));
    }

    /// Died when this share of the work was done, and begun anew.
    Naive begunAnew(double share) {
        return new Naive(
                calls + (int) Math.round(share * calls),
                usd.add(usd.multiply(BigDecimal.valueOf(share))));
    }
}
