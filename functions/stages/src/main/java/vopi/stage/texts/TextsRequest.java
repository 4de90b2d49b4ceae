package vopi.stage.texts;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vopi.core.image.CommercialVersion;
import vopi.core.job.Job;
import vopi.core.job.JobObjectKeys;
import vopi.core.port.ImageStore.Made;
import vopi.core.view.ProductStaging;
import vopi.core.view.SelectedViews;
import vopi.core.view.SelectedViews.SelectedView;
import vopi.core.view.View;
import vopi.core.view.ViewKey;

/// What the model is sent, stored before the first call.
///
/// @param title that the seller had given by then
/// @param views with a picture, in the order of the selection
record TextsRequest(@Nullable String title, List<Item> views) {
    /// More pictures add to the price, and little to the texts.
    static final int MAX_VIEWS = 12;

    /// Thumbnails are large enough to see what the product is, and no label is read.
    private static final int SIDE = 512;

    /// @param facts angle and colours, in words
    /// @param picture object key
    record Item(ViewKey view, String facts, String picture) {}

    static TextsRequest of(Job job, SelectedViews selection, List<Made> images) {
        return new TextsRequest(
                job.details().title(),
                selection.views().stream()
                        .map(SelectedView::view)
                        .flatMap(view -> item(view, selection, images).stream())
                        .limit(MAX_VIEWS)
                        .toList());
    }

    private static Optional<Item> item(View view, SelectedViews selection, List<Made> images) {
        return images.stream()
                .filter(image -> image.view().equals(view.key()) && image.thumbnails())
                .min(Comparator.comparingInt(image -> rank(image.version())))
                .map(image ->
                        new Item(
                                view.key(),
                                facts(view, selection),
                                JobObjectKeys.thumbnail(image.key(), SIDE)));
    }

    /// The product before a plain ground first.
    private static int rank(CommercialVersion version) {
        return switch (version) {
            case SOLID -> 0;
            case TRANSPARENT -> 1;
            case REAL -> 2;
            case CREATIVE -> 3;
        };
    }

    private static String facts(View view, SelectedViews selection) {
        String angle =
                view.angleEstimate().equals("unknown") ? "" : "angle " + view.angleEstimate();
        String colours =
                selection.staging(view.key().productId()).map(ProductStaging::colours).stream()
                        .filter(found -> !found.isEmpty())
                        .map(found -> "main colours " + String.join(" ", found))
                        .findFirst()
                        .orElse("");
        return angle.isEmpty() || colours.isEmpty() ? angle + colours : angle + ", " + colours;
    }
}
