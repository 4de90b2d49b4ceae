package vopi.api.jobs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vopi.core.error.InvalidRequest;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.port.JobStore.Place;

/// A position in a list, encoded for the client, with the microseconds of the rows. It grants no
/// access: the API key decides which list is read.
final class ListCursor {
    private static final Pattern TEXT = Pattern.compile("(-?[0-9]{1,18}) ([0-9a-f-]{36})");

    private ListCursor() {}

    static String after(Job last) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, last.createdAt());
        byte[] text = (micros + " " + last.id().text()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /// @throws InvalidRequest if VOPI did not make the cursor
    static Place place(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            Matcher text = TEXT.matcher(new String(bytes, StandardCharsets.UTF_8));
            if (text.matches()) {
                long micros = Long.parseLong(text.group(1));
                return new Place(
                        Instant.EPOCH.plus(micros, ChronoUnit.MICROS), JobId.of(text.group(2)));
            }
        } catch (IllegalArgumentException malformed) {
            throw new InvalidRequest("cursor", "must be the nextCursor of a page");
        }
        throw new InvalidRequest("cursor", "must be the nextCursor of a page");
    }
}
