package vopi.api.listing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vopi.core.job.Job;
import vopi.core.job.JobResult;
import vopi.core.port.ImageStore.Made;
import vopi.core.text.ProductTexts;
import vopi.core.text.SourcedText;
import vopi.core.text.TextSource;
import vopi.core.text.WrittenTexts;
import vopi.core.view.SelectedViews;
import vopi.core.view.ViewKey;

/// The texts of a job's listing: the seller's, where there are none the model's, where there are
/// none those of what was measured. Nothing is invented: without a title or a file name that says
/// something there is no title.
final class ResolvedTexts {
    private final Job job;
    private final ListingIdentity named;
    private final ProductTexts seller;
    private final ProductTexts model;
    private final ViewFacts facts;
    private final AltTexts own;

    /// @param selection null if the job has none
    /// @param seller set by the client; its title is the job's
    /// @param written by the model
    ResolvedTexts(
            Job job, @Nullable SelectedViews selection, ProductTexts seller, WrittenTexts written) {
        this.job = job;
        this.named = ListingIdentity.of(job);
        this.seller = seller;
        this.model = written.texts();
        this.facts = new ViewFacts(selection);
        this.own = new AltTexts(identity().title(), facts);
    }

    /// What file names begin with, and the title or a word in place of one.
    ListingIdentity identity() {
        String title = title().value();
        return title == null ? named : new ListingIdentity(named.sku(), title);
    }

    SourcedText title() {
        String given = job.details().title();
        String line = given == null ? "" : ViewFacts.oneLine(given);
        if (!line.isEmpty()) {
            return new SourcedText(line, TextSource.SELLER);
        }
        if (model.title() != null) {
            return new SourcedText(model.title(), TextSource.GEMINI);
        }
        return new SourcedText(named.says() ? named.title() : null, TextSource.LOCAL);
    }

    SourcedText.Bullets bullets() {
        if (seller.bullets() != null) {
            return new SourcedText.Bullets(seller.bullets(), TextSource.SELLER);
        }
        if (model.bullets() != null) {
            return new SourcedText.Bullets(model.bullets(), TextSource.GEMINI);
        }
        return new SourcedText.Bullets(
                colours().map(words -> "Colours: " + words).stream().toList(), TextSource.LOCAL);
    }

    SourcedText description() {
        if (seller.description() != null) {
            return new SourcedText(
                    seller.description().isEmpty() ? null : seller.description(),
                    TextSource.SELLER);
        }
        if (model.description() != null) {
            return new SourcedText(model.description(), TextSource.GEMINI);
        }
        return new SourcedText(measured(), TextSource.LOCAL);
    }

    /// Of each view in the order of the listing; empty until the views are known.
    Map<String, SourcedText> altTexts() {
        JobResult result = job.result();
        Map<String, SourcedText> texts = new LinkedHashMap<>();
        List<String> views = result == null ? List.of() : result.views();
        for (String view : job.details().listed(views)) {
            texts.put(view, set(view).or(() -> written(view)).orElseGet(() -> ofView(view)));
        }
        return texts;
    }

    /// A seller's text is used as it is; ours says the setting too.
    SourcedText altText(Made image) {
        String view = image.view().text();
        return set(view)
                .or(() -> written(view).map(text -> AltTexts.inSetting(text, image)))
                .orElseGet(() -> own.of(image));
    }

    private SourcedText ofView(String view) {
        return facts.views().stream()
                .filter(key -> key.text().equals(view))
                .findFirst()
                .map(own::of)
                .orElseGet(() -> new SourcedText(identity().title(), TextSource.LOCAL));
    }

    private Optional<SourcedText> set(String view) {
        return Optional.ofNullable(seller.altTexts().get(view))
                .map(text -> new SourcedText(text, TextSource.SELLER));
    }

    private Optional<SourcedText> written(String view) {
        return Optional.ofNullable(model.altTexts().get(view))
                .map(text -> new SourcedText(text, TextSource.GEMINI));
    }

    /// Colours of the product, if there is one.
    private Optional<String> colours() {
        List<String> products =
                facts.views().stream().map(ViewKey::productId).distinct().limit(2).toList();
        return products.size() == 1
                ? Optional.of(String.join(" and ", facts.colours(products.getFirst())))
                        .filter(words -> !words.isEmpty())
                : Optional.empty();
    }

    /// Null if nothing was measured.
    private @Nullable String measured() {
        String colours = colours().map(words -> " in " + words).orElse("");
        String angles =
                facts.views().stream()
                        .map(facts::angle)
                        .flatMap(Optional::stream)
                        .distinct()
                        .collect(Collectors.joining(", "));
        if (colours.isEmpty() && angles.isEmpty()) {
            return null;
        }
        return identity().title()
                + colours
                + "."
                + (angles.isEmpty() ? "" : " Pictures: " + angles + ".");
    }
}
