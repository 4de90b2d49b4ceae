package vopi.bench.bill;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// The result of one run.
///
/// @param calls number of calls that the providers charged
/// @param usd amount that the providers charged, at list prices
/// @param onTheBill amount of the job's own bill
/// @param naiveCalls calls charged to a program that buys every version and stores nothing
record BillRow(
        String run,
        int calls,
        BigDecimal usd,
        BigDecimal onTheBill,
        int naiveCalls,
        BigDecimal naiveUsd) {
    static final String HEADING =
            "| run | calls charged | USD | on the job's bill | calls, naive | USD, naive |%n|---|---|---|---|---|---|%n";

    String text() {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %s | %d | %s |%n",
                run,
                calls,
                cents(usd),
                cents(onTheBill),
                naiveCalls,
                cents(naiveUsd));
    }

    static String cents(BigDecimal usd) {
        return usd.setScale(4, RoundingMode.HALF_UP).toPlainString();
    }
}
