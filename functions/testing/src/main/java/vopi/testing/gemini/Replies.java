package vopi.testing.gemini;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import vopi.testing.http.FaultyServer.Answer;

/// The service's answers, by shape.
final class Replies {
    static final int PROMPT_TOKENS = 10_000;
    static final int ANSWER_TOKENS = 800;
    static final int THOUGHT_TOKENS = 200;

    private static final ObjectMapper JSON = new ObjectMapper();

    private Replies() {}

    static Answer content(String text, String finishReason) {
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode candidate = answer.putArray("candidates").addObject();
        ObjectNode content = candidate.putObject("content");
        content.put("role", "model");
        content.putArray("parts").addObject().put("text", text);
        candidate.put("finishReason", finishReason);
        ObjectNode usage = answer.putObject("usageMetadata");
        usage.put("promptTokenCount", PROMPT_TOKENS);
        usage.put("candidatesTokenCount", ANSWER_TOKENS);
        usage.put("thoughtsTokenCount", THOUGHT_TOKENS);
        usage.put("totalTokenCount", PROMPT_TOKENS + ANSWER_TOKENS + THOUGHT_TOKENS);
        answer.put("modelVersion", "fake-001");
        return Answer.json(200, answer.toString());
    }

    static Answer blocked(String reason) {
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("promptFeedback").put("blockReason", reason);
        answer.putObject("usageMetadata").put("promptTokenCount", PROMPT_TOKENS);
        return Answer.json(200, answer.toString());
    }

    static Answer error(int code, String status, String message) {
        return Answer.json(code, failure(code, status, message).toString());
    }

    static Answer badKey() {
        ObjectNode failure = failure(400, "INVALID_ARGUMENT", "API key not valid.");
        ObjectNode detail = ((ObjectNode) failure.get("error")).putArray("details").addObject();
        detail.put("@type", "type.googleapis.com/google.rpc.ErrorInfo");
        detail.put("reason", "API_KEY_INVALID");
        return Answer.json(400, failure.toString());
    }

    /// @param inArray whether the body is an array of one
    static Answer quota(String quotaId, String retryDelay, boolean inArray) {
        ObjectNode failure = failure(429, "RESOURCE_EXHAUSTED", "You exceeded your quota");
        var details = ((ObjectNode) failure.get("error")).putArray("details");
        ObjectNode quota = details.addObject();
        quota.put("@type", "type.googleapis.com/google.rpc.QuotaFailure");
        quota.putArray("violations").addObject().put("quotaId", quotaId);
        ObjectNode retry = details.addObject();
        retry.put("@type", "type.googleapis.com/google.rpc.RetryInfo");
        retry.put("retryDelay", retryDelay);
        String body = inArray ? "[" + failure + "]" : failure.toString();
        return Answer.json(429, body);
    }

    private static ObjectNode failure(int code, String status, String message) {
        ObjectNode failure = JSON.createObjectNode();
        failure.putObject("error").put("code", code).put("message", message).put("status", status);
        return failure;
    }
}
