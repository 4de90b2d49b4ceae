package vopi.cli;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vopi.testing.http.Charge;
import vopi.testing.provider.FakeProviders;

/// Local servers that simulate Gemini and Photoroom: the real clients call them, and nothing is
/// charged.
final class SimulatedProviders implements AutoCloseable {
    private final FakeProviders fakes = FakeProviders.start(InstantSource.system());

    /// The variables that point the clients to these servers and override the user's own.
    Map<String, String> environment() {
        return fakes.environment();
    }

    String banner() {
        return """
        ==============================================================================
          SIMULATED PROVIDERS: this machine simulates Gemini and Photoroom.
          Scenes are plain, marked SIMULATED; views are invented; nothing is charged.
          Gemini %s   Photoroom %s
        ==============================================================================
        """
                .formatted(fakes.gemini().base(), fakes.photoroom().base());
    }

    /// What the real providers would have charged since the start, at their list prices.
    String bill() {
        List<Charge> charges = fakes.charges();
        if (charges.isEmpty()) {
            return "Simulated bill: no call was charged; every answer was kept from before."
                    + System.lineSeparator();
        }
        ListPrices prices = ListPrices.of(System.getenv(), InstantSource.system());
        List<String> lines = new ArrayList<>();
        for (Charge charge : charges) {
            lines.add("  " + line(charge, prices));
        }
        lines.addFirst(
                String.format(
                        Locale.ROOT,
                        "Simulated bill: %d calls, $%.4f at list prices (nothing was paid)",
                        charges.stream().mapToInt(Charge::calls).sum(),
                        prices.total(charges)));
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static String line(Charge charge, ListPrices prices) {
        BigDecimal usd = prices.of(charge).orElse(null);
        String price = usd == null ? "unpriced" : String.format(Locale.ROOT, "$%.4f", usd);
        if (charge.model() == null) {
            return "%d x %s: %s".formatted(charge.calls(), charge.operation(), price);
        }
        return String.format(
                Locale.ROOT,
                "%d x %s %s (%d + %d tokens): %s",
                charge.calls(),
                charge.operation(),
                charge.model(),
                charge.inputTokens(),
                charge.outputTokens(),
                price);
    }

    @Override
    public void close() {
        fakes.close();
    }
}
