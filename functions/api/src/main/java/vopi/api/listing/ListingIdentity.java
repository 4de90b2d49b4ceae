package vopi.api.listing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import vopi.core.job.Job;
import vopi.core.job.JobDetails;

/// What a listing calls its product. The only place that decides it.
///
/// @param sku what file names begin with: the client's, otherwise letters, digits and `-`, 1 to 40
///   characters
/// @param title for people, in one line
record ListingIdentity(String sku, String title) {
    private static final int MAX_SKU = 40;
    private static final int MAX_TITLE = 80;

    /// Names that cameras give: they say nothing of the product.
    private static final String CAMERA =
            "(?i)(img|vid|mov|mvi|dsc[nf]?|pxl|gopr|gh\\d\\d|clip|video|film|upload)?[\\W_]*[\\d\\W_]*";

    static final String UNNAMED = "Product";

    /// What the client gave. What it did not give is taken from the video's file name; a name that
    /// says nothing gives the job's id.
    static ListingIdentity of(Job job) {
        ListingIdentity named = ofVideo(job);
        JobDetails given = job.details();
        return new ListingIdentity(
                Objects.requireNonNullElse(given.sku(), named.sku()),
                Objects.requireNonNullElse(given.title(), named.title()));
    }

    /// Whether the title is more than a word in place of one.
    boolean says() {
        return !title.equals(UNNAMED);
    }

    private static ListingIdentity ofVideo(Job job) {
        String name = fileName(job.videoUrl());
        String sku = slug(name);
        boolean says = !sku.isEmpty() && !name.matches(CAMERA);
        return new ListingIdentity(
                sku.isEmpty() ? job.id().text().substring(0, 8) : sku,
                says ? title(name) : UNNAMED);
    }

    /// Lower-case letters and digits with `-` between words; empty if the text has none.
    static String slug(String text) {
        String slug =
                text.replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT).replaceAll("^-", "");
        return slug.substring(0, Math.min(MAX_SKU, slug.length())).replaceAll("-$", "");
    }

    private static String title(String name) {
        String words = name.replaceAll("[\\p{Cntrl}_\\-.]+", " ").strip();
        String shown = words.substring(0, Math.min(MAX_TITLE, words.length()));
        return shown.substring(0, 1).toUpperCase(Locale.ROOT) + shown.substring(1);
    }

    private static String fileName(String url) {
        String path = url.split("[?#]", 2)[0];
        String last = path.substring(path.lastIndexOf('/') + 1);
        return decoded(last).replaceAll("\\.[A-Za-z0-9]{1,5}$", "");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEncoding) {
            return text;
        }
    }
}
