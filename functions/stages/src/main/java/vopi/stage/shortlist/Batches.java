package vopi.stage.shortlist;

import java.util.ArrayList;
import java.util.List;
import vopi.core.media.StoredBatch;

/// Divides the candidates into batches. The size of a batch counts the candidates that a remote
/// model is sent, the best of each second; the others of the same seconds are in the same batch.
final class Batches {
    private Batches() {}

    /// @param items in time order
    /// @param fps slots of a second
    /// @param size number of candidates of a batch that are the best of their second
    static List<StoredBatch> of(List<StoredBatch.Item> items, int fps, int size) {
        List<StoredBatch> batches = new ArrayList<>();
        List<StoredBatch.Item> current = new ArrayList<>();
        int bests = 0;
        for (List<StoredBatch.Item> second : seconds(items, fps)) {
            boolean best = second.stream().anyMatch(StoredBatch.Item::bestOfSecond);
            if (best && bests == size) {
                batches.add(new StoredBatch(batches.size(), current));
                current.clear();
                bests = 0;
            }
            current.addAll(second);
            bests += best ? 1 : 0;
        }
        if (!current.isEmpty()) {
            batches.add(new StoredBatch(batches.size(), current));
        }
        return batches;
    }

    /// The best of a second may be too blurred, so that a second has other candidates only.
    private static List<List<StoredBatch.Item>> seconds(List<StoredBatch.Item> items, int fps) {
        List<List<StoredBatch.Item>> seconds = new ArrayList<>();
        int last = -1;
        for (StoredBatch.Item item : items) {
            int second = item.score().slot() / fps;
            if (second != last) {
                seconds.add(new ArrayList<>());
                last = second;
            }
            seconds.getLast().add(item);
        }
        return seconds;
    }
}
