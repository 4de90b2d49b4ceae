package vopi.cli.batch;

/// One video of a batch.
///
/// @param sku as the list names it
/// @param video path of a file, or an http(s) URL
public record BatchItem(String sku, String video) {
    private static final int MAX_FOLDER = 80;

    static boolean isUrl(String video) {
        return video.matches("(?i)https?://.*");
    }

    public boolean isUrl() {
        return isUrl(video);
    }

    /// Name of its folder: the SKU with `_` in place of what a file name should not have.
    public String folder() {
        String name = sku.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^[._]+", "");
        String safe = name.isEmpty() ? "_" : name;
        return safe.substring(0, Math.min(MAX_FOLDER, safe.length()));
    }

    /// The name under which the file is uploaded: its listing is named by the SKU.
    public String uploadName() {
        String file = video.substring(video.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        return folder() + (dot < 0 ? "" : file.substring(dot));
    }
}
