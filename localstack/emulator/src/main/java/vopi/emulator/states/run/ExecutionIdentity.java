package vopi.emulator.states.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import vopi.emulator.states.expr.JsonData;
import vopi.emulator.states.journal.Entry;

/// The identity of an execution, from the first entry of its journal.
///
/// @param definition hash of its definition
record ExecutionIdentity(
        String machine,
        String name,
        String arn,
        String definition,
        Instant started,
        String inputText,
        JsonNode input) {
    static ObjectNode extra(String machine, String name, String arn, String definition) {
        return JsonData.object()
                .put("machine", machine)
                .put("name", name)
                .put("arn", arn)
                .put("definition", definition);
    }

    static ExecutionIdentity of(Entry first) {
        ObjectNode extra = first.extraOf();
        String input = first.detailsOf().path("input").asText();
        return new ExecutionIdentity(
                extra.path("machine").asText(),
                extra.path("name").asText(),
                extra.path("arn").asText(),
                extra.path("definition").asText(),
                first.at(),
                input,
                JsonData.reread(input));
    }
}
