package vopi.core.cost;

import java.util.ArrayList;
import java.util.List;

/// What the providers charge for one job at list price.
public final class ProviderPrice {
    /// @param provider `gemini` or `photoroom`
    /// @param what the item that is charged
    /// @param quantity per job, in its unit
    /// @param price name of its figure
    public record Item(String provider, String what, double quantity, String unit, String price) {}

    /// Tokens of a frame, of the prompt around the frames of a call, of the answer to it, and of
    /// the answer about each frame; then those of a call that writes texts.
    private static final double IMAGE_TOKENS = 1_120;

    private static final double QUESTION_TOKENS = 1_500;
    private static final double ANSWER_TOKENS = 3_000;
    private static final double ANSWER_TOKENS_A_FRAME = 120;
    private static final double TEXTS_QUESTION_TOKENS = 1_000;
    private static final double TEXTS_ANSWER_TOKENS = 2_000;
    private static final double MEGA = 1e6;

    private final List<Item> items = new ArrayList<>();
    private final CostFigures prices;

    public ProviderPrice(Workload load, CostFigures prices) {
        this.prices = prices;
        if (load.gemini()) {
            double frames = load.candidates();
            double in = frames * IMAGE_TOKENS + load.batches() * QUESTION_TOKENS;
            double out = frames * ANSWER_TOKENS_A_FRAME + load.batches() * ANSWER_TOKENS;
            if (load.texts()) {
                in += load.views() * IMAGE_TOKENS + TEXTS_QUESTION_TOKENS;
                out += TEXTS_ANSWER_TOKENS;
            }
            gemini("input", in, "gemini.inputMillion");
            gemini("output", out, "gemini.outputMillion");
        }
        if (load.photoroom()) {
            photoroom("cut-outs", load.views(), "photoroom.segment");
            photoroom("scenes", (double) load.views() * load.scenes(), "photoroom.edit");
        }
    }

    private void gemini(String what, double tokens, String price) {
        items.add(new Item("gemini", "Gemini, " + what, tokens / MEGA, "M tokens", price));
    }

    private void photoroom(String what, double images, String price) {
        items.add(new Item("photoroom", "Photoroom, " + what, images, "images", price));
    }

    public List<Item> items() {
        return List.copyOf(items);
    }

    /// In US dollars.
    public double usd(String provider) {
        return items.stream()
                .filter(item -> item.provider().equals(provider))
                .mapToDouble(item -> item.quantity() * prices.get(item.price()))
                .sum();
    }

    /// In US dollars.
    public double usd() {
        return usd("gemini") + usd("photoroom");
    }
}
