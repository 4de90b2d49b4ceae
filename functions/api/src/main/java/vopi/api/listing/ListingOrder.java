package vopi.api.listing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.api.listing.ListedImage.Role;
import vopi.core.image.CommercialVersion;
import vopi.core.image.Compliance;
import vopi.core.image.Preset;
import vopi.core.job.Job;
import vopi.core.port.ImageStore.Made;
import vopi.core.text.SourcedText;
import vopi.core.view.SelectedViews;
import vopi.core.view.ViewKey;

/// Orders and names the images of a listing: those on a plain background first, the hero's before
/// all others, then those in settings, each in the order that the client gave. Cut-outs and what
/// exceeds the shop's number are extras.
final class ListingOrder {
    private final Job job;
    private final String sku;
    private final ShopLayout layout;
    private final ResolvedTexts texts;
    private final List<String> views;

    /// @param shop null for no particular one
    /// @param selection null if the job has none
    ListingOrder(
            Job job,
            @Nullable Preset shop,
            ResolvedTexts texts,
            @Nullable SelectedViews selection) {
        this.job = job;
        this.sku = texts.identity().sku();
        this.layout = ShopLayout.of(shop);
        this.texts = texts;
        this.views =
                selection == null
                        ? List.of()
                        : job.details()
                                .listed(
                                        selection.views().stream()
                                                .map(chosen -> chosen.view().key().text())
                                                .toList());
    }

    /// An image's file for the shop.
    private record Candidate(
            Made image, String key, int width, int height, @Nullable Compliance compliance) {
        boolean plain() {
            return image.version() == CommercialVersion.SOLID;
        }

        ListedImage listed(String name, int position, Role role, SourcedText altText) {
            return new ListedImage(
                    name, position, role, image, altText, key, width, height, compliance);
        }
    }

    /// Those that the shop lists in its order, then the extras.
    List<ListedImage> of(List<Made> images) {
        List<Candidate> all =
                images.stream()
                        .sorted(
                                Comparator.comparingInt((Made image) -> rank(image.version()))
                                        .thenComparingInt(image -> place(image.view())))
                        .map(this::candidate)
                        .toList();
        boolean severalProducts =
                images.stream().map(image -> image.view().productId()).distinct().count() > 1;
        boolean plainFirst =
                all.stream().filter(this::lists).findFirst().filter(Candidate::plain).isPresent();
        List<ListedImage> listed = new ArrayList<>();
        List<ListedImage> extras = new ArrayList<>();
        int position = layout.firstPosition(plainFirst);
        for (Candidate one : all) {
            String words = words(one.image(), severalProducts);
            SourcedText text = texts.altText(one.image());
            if (lists(one) && position <= layout.maxImages()) {
                String name = layout.name(sku, position, words, extension(one.key()));
                listed.add(one.listed(name, position, role(one, position), text));
                position++;
            } else {
                String name = "more/%s-%s.%s".formatted(sku, words, extension(one.key()));
                extras.add(one.listed(name, 0, Role.EXTRA, text));
            }
        }
        listed.addAll(extras);
        return listed;
    }

    private static Role role(Candidate one, int position) {
        if (position == 1) {
            return Role.MAIN;
        }
        return one.plain() ? Role.ADDITIONAL : Role.LIFESTYLE;
    }

    private boolean lists(Candidate one) {
        return one.image().version() != CommercialVersion.TRANSPARENT
                && (layout.preset() == null || one.compliance() != null);
    }

    /// The file for the shop; without one, the image's own.
    private Candidate candidate(Made image) {
        return image.forShops(job.config().output().preset()).stream()
                .filter(file -> file.preset() == layout.preset())
                .findFirst()
                .map(file ->
                        new Candidate(
                                image, file.key(), file.width(), file.height(), file.compliance()))
                .orElseGet(() ->
                        new Candidate(
                                image,
                                image.key(),
                                image.width(),
                                image.height(),
                                image.compliance()));
    }

    private static int rank(CommercialVersion version) {
        return switch (version) {
            case SOLID -> 0;
            case REAL -> 1;
            case CREATIVE -> 2;
            case TRANSPARENT -> 3;
        };
    }

    private int place(ViewKey view) {
        int place = views.indexOf(view.text());
        return place < 0 ? views.size() : place;
    }

    private static String words(Made image, boolean severalProducts) {
        String view = severalProducts ? image.view().text() : image.view().variantId();
        String kind =
                image.version() == CommercialVersion.SOLID ? "" : "-" + image.version().wire();
        return view.replace('_', '-') + kind;
    }

    private static String extension(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }
}
