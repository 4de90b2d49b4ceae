package vopi.cli;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vopi.core.config.EnvReader;
import vopi.providers.gemini.GeminiModel;
import vopi.providers.gemini.GeminiSettings;
import vopi.providers.photoroom.PhotoroomSettings;
import vopi.testing.http.Charge;

/// The providers' list prices, as configured in the product.
final class ListPrices {
    private final List<GeminiModel> models;

    private ListPrices(List<GeminiModel> models) {
        this.models = models;
    }

    /// @param env `VOPI_GEMINI_MODELS` may name models and prices
    static ListPrices of(Map<String, String> env, InstantSource clock) {
        Map<String, String> keyed = new HashMap<>(env);
        keyed.put("VOPI_GEMINI_API_KEY", "any");
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new ListPrices(
                GeminiSettings.from(new EnvReader(keyed), today).orElseThrow().models());
    }

    /// @return empty if the model has no known price
    Optional<BigDecimal> of(Charge charge) {
        return switch (charge.operation()) {
            case "v1/segment" -> times(PhotoroomSettings.SEGMENT_USD, charge);
            case "v2/edit" -> times(PhotoroomSettings.EDIT_USD, charge);
            default ->
                    models.stream()
                            .filter(model -> model.name().equals(charge.model()))
                            .findFirst()
                            .flatMap(GeminiModel::price)
                            .map(price -> price.cost(charge.inputTokens(), charge.outputTokens()));
        };
    }

    private static Optional<BigDecimal> times(BigDecimal price, Charge charge) {
        return Optional.of(price.multiply(BigDecimal.valueOf(charge.calls())));
    }

    /// In US dollars; charges without a known price count as 0.
    BigDecimal total(List<Charge> charges) {
        return charges.stream()
                .flatMap(charge -> of(charge).stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
