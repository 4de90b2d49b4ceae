package vopi.api.listing;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.core.hash.Sha256;
import vopi.core.image.CommercialVersion;
import vopi.core.image.MarketplaceRules;
import vopi.core.image.OutputSettings;
import vopi.core.image.Preset;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobObjectKeys;
import vopi.core.output.OutputPlan;
import vopi.core.port.ImageStore.Made;
import vopi.core.port.ObjectStore;
import vopi.core.spin.Spin;
import vopi.core.view.SelectedViews;
import vopi.runtime.json.Json;

/// What a job's archive for one shop holds.
///
/// @param images in the shop's order, extras last
/// @param spin file name -> object key; empty if the job has no spin
/// @param documents file name -> UTF-8 text
record ListingContents(
        Job job,
        @Nullable Preset preset,
        ListingIdentity identity,
        List<ListedImage> images,
        Map<String, String> spin,
        Map<String, String> documents) {

    /// @param preset one of the job's marketplaces, null if it has none
    /// @param selection null if the job has none
    static ListingContents of(
            Job job,
            @Nullable Preset preset,
            List<Made> made,
            @Nullable SelectedViews selection,
            ResolvedTexts texts) {
        ListingIdentity identity = texts.identity();
        List<ListedImage> images = new ListingOrder(job, preset, texts, selection).of(made);
        MarketplaceRules.Source rules = rules(preset);
        ListingDocument document =
                new ListingDocument(
                        job.id(),
                        preset,
                        identity.sku(),
                        identity.title(),
                        texts.title().source(),
                        texts.bullets().value(),
                        texts.bullets().source(),
                        texts.description().value(),
                        texts.description().source(),
                        TextLimits.of(preset).notes(texts),
                        rules,
                        ListingDocument.ok(images),
                        images.stream().map(ListingDocument.Entry::of).toList());
        Map<String, String> spin = spin(job, identity.sku());
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put(
                "README.txt",
                ListingTexts.readme(preset, identity, images, rules)
                        + (spin.isEmpty() ? "" : ListingTexts.SPIN));
        documents.put("listing.json", Json.node(document).toPrettyString() + "\n");
        documents.put(
                "feed.csv",
                Feed.of(preset, texts, images.stream().filter(ListedImage::listed).toList()));
        documents.put("rules.txt", ListingTexts.rules(images));
        return new ListingContents(job, preset, identity, images, spin, documents);
    }

    private static Map<String, String> spin(Job job, String sku) {
        Spin spin = job.result() == null ? null : job.result().spin();
        Spin.Made made = spin == null ? null : spin.made();
        Map<String, String> files = new LinkedHashMap<>();
        if (made != null) {
            files.put("spin/" + sku + "-spin.webp", made.animation());
            files.put("spin/" + sku + "-spin-sprite.webp", made.sprite());
            files.put("spin/" + sku + "-spin.html", made.viewer());
        }
        return files;
    }

    private static MarketplaceRules.@Nullable Source rules(@Nullable Preset preset) {
        OutputSettings main =
                new OutputPlan(JobConfig.Output.of(preset)).settings(CommercialVersion.SOLID);
        return main.listing() == null ? null : main.listing().source();
    }

    /// The file name under which a browser saves it.
    String fileName() {
        return identity.sku() + (preset == null ? "" : "-" + preset.wire()) + ".zip";
    }

    /// Other contents give another key, so an archive is never out of date.
    ///
    /// @param stored the job's images
    String key(Map<String, ObjectStore.Stat> stored) {
        StringBuilder all = new StringBuilder();
        for (ListedImage image : images) {
            ObjectStore.Stat stat = stored.get(image.key());
            all.append(image.name()).append(' ').append(stat == null ? "" : stat.etag());
            all.append('\n');
        }
        // A job's spin is made once.
        spin.forEach((name, object) -> all.append(name).append(' ').append(object).append('\n'));
        documents.forEach((name, text) -> all.append(name).append('\n').append(text));
        String hash = Sha256.hex(all.toString().getBytes(StandardCharsets.UTF_8));
        return prefix() + hash.substring(0, 32) + ".zip";
    }

    /// The key's part that every archive of this shop has.
    String prefix() {
        return new JobObjectKeys(job.id()).listingPrefix()
                + (preset == null ? "all" : preset.wire())
                + "-";
    }
}
