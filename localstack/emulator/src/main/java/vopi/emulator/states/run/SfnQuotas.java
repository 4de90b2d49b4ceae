package vopi.emulator.states.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import vopi.emulator.states.asl.AslErrors;
import vopi.emulator.states.expr.JsonData;

/// The quotas of the service.
public final class SfnQuotas {
    /// Maximum of the input or output of a state, task or execution, in bytes of UTF-8.
    public static final int DATA_BYTES = 256 * 1024;

    /// Maximum events in the history of one execution.
    public static final int EVENTS = 25_000;

    private SfnQuotas() {}

    public static boolean tooLarge(String json) {
        return json.length() > DATA_BYTES
                || (json.length() * 3L > DATA_BYTES
                        && json.getBytes(StandardCharsets.UTF_8).length > DATA_BYTES);
    }

    /// The JSON text of the data.
    ///
    /// @throws StateFailed with `States.DataLimitExceeded`
    static String checked(JsonNode data, String what) {
        String text = JsonData.text(data);
        if (tooLarge(text)) {
            throw new StateFailed(
                    AslErrors.DATA_LIMIT,
                    what + " exceeds the maximum of " + DATA_BYTES + " bytes of service data");
        }
        return text;
    }
}
