package vopi.emulator.rdsdata;

import com.fasterxml.jackson.databind.JsonNode;

/// The result format that the caller requests.
///
/// @param metadata whether the columns are described
/// @param asJson whether the rows are returned as one JSON text
record ResultOptions(
        boolean decimalsAsNumbers, boolean longsAsText, boolean metadata, boolean asJson) {
    static ResultOptions of(JsonNode request) {
        JsonNode options = request.path("resultSetOptions");
        return new ResultOptions(
                options.path("decimalReturnType").asText().equals("DOUBLE_OR_LONG"),
                options.path("longReturnType").asText().equals("STRING"),
                request.path("includeResultMetadata").asBoolean(),
                request.path("formatRecordsAs").asText().equals("JSON"));
    }
}
