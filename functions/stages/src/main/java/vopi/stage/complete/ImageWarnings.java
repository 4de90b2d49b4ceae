package vopi.stage.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vopi.core.image.Compliance;
import vopi.core.port.ImageStore.Image;
import vopi.core.port.ImageStore.Made;
import vopi.core.port.ImageStore.NotMade;
import vopi.core.view.SelectedViews;
import vopi.core.view.SelectedViews.SelectedView;
import vopi.core.view.ViewKey;

/// Warnings of a job about its images, in words a seller can act on.
final class ImageWarnings {
    private ImageWarnings() {}

    /// What a marketplace would not take, and why.
    static List<String> refused(List<Made> made) {
        List<String> refused = new ArrayList<>();
        for (Made image : made) {
            for (Compliance compliance : brokenReports(image)) {
                refused.add(
                        "The %s image of %s breaks rules of %s: %s"
                                .formatted(
                                        image.version().wire(),
                                        image.view().text(),
                                        compliance.preset().wire(),
                                        compliance.broken().stream()
                                                .map(ImageWarnings::said)
                                                .collect(Collectors.joining("; "))));
            }
        }
        return refused;
    }

    private static List<Compliance> brokenReports(Made image) {
        return Stream.concat(
                        Stream.ofNullable(image.compliance()),
                        image.files().stream()
                                .flatMap(file -> Stream.ofNullable(file.compliance())))
                .filter(compliance -> !compliance.ok())
                .toList();
    }

    private static String said(Compliance.Check check) {
        return "%s is %s, must be %s"
                .formatted(check.rule().replace('_', ' '), check.measured(), check.required());
    }

    /// @param withheld the views, and why
    static List<String> withheld(Map<ViewKey, String> withheld) {
        return withheld.entrySet().stream()
                .map(view -> "%s is withheld: %s".formatted(view.getKey().text(), view.getValue()))
                .toList();
    }

    /// Images and views that were not made, and why.
    ///
    /// @param withheld views that have warnings of their own
    static List<String> missing(SelectedViews selection, List<Image> all, Set<ViewKey> withheld) {
        List<String> missing = new ArrayList<>();
        for (Image image : all) {
            if (image instanceof NotMade lost && !withheld.contains(lost.view())) {
                missing.add(
                        "The %s image of %s was not made: %s"
                                .formatted(
                                        lost.version().wire(), lost.view().text(), lost.error()));
            }
        }
        for (SelectedView view : selection.views()) {
            ViewKey name = view.view().key();
            if (all.stream().noneMatch(image -> image.view().equals(name))) {
                missing.add("No image of " + name.text() + " was made");
            }
        }
        return missing;
    }

    static String firstReason(List<Image> all) {
        return all.stream()
                .flatMap(image ->
                        image instanceof NotMade lost ? Stream.of(lost.error()) : Stream.empty())
                .findFirst()
                .orElse("No view got as far as that.");
    }
}
