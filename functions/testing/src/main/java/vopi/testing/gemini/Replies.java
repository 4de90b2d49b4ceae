package vopi.testing.gemini;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import vopi.testing.http.FaultyServer.Answer;

/// The service's responses, by form.
final class Replies {
    static final int PROMPT_TOKENS = 10_000;
    static final int ANSWER_TOKENS = 800;
    static final int THOUGHT_TOKENS = 200;
    private static final int TOKENS_AN_IMAGE = 1120;
    private static final int LETTERS_A_TOKEN = 4;

    private static final ObjectMapper JSON = new ObjectMapper();

    private Replies() {}

    static Reply content(String text, String finishReason) {
        return content(text, finishReason, PROMPT_TOKENS, ANSWER_TOKENS);
    }

    /// Counts tokens as the 3.x models do: a fixed number for each picture, and one for four
    /// letters.
    static Reply counted(String text, FakeGemini.Asked asked) {
        int letters =
                asked.instructions().length()
                        + asked.texts().stream().mapToInt(String::length).sum();
        int prompt = asked.images() * TOKENS_AN_IMAGE + letters / LETTERS_A_TOKEN;
        return content(text, "STOP", prompt, text.length() / LETTERS_A_TOKEN);
    }

    private static Reply content(String text, String finishReason, int prompt, int answered) {
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode candidate = answer.putArray("candidates").addObject();
        ObjectNode content = candidate.putObject("content");
        content.put("role", "model");
        content.putArray("parts").addObject().put("text", text);
        candidate.put("finishReason", finishReason);
        ObjectNode usage = answer.putObject("usageMetadata");
        usage.put("promptTokenCount", prompt);
        usage.put("candidatesTokenCount", answered);
        usage.put("thoughtsTokenCount", THOUGHT_TOKENS);
        usage.put("totalTokenCount", prompt + answered + THOUGHT_TOKENS);
        answer.put("modelVersion", "fake-001");
        return new Reply(
                Answer.json(200, answer.toString()), prompt, (long) answered + THOUGHT_TOKENS);
    }

    /// A response without a part: thinking used all of its tokens.
    static Reply thoughtsAlone(int tokens) {
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode candidate = answer.putArray("candidates").addObject();
        candidate.putObject("content").put("role", "model");
        candidate.put("finishReason", "MAX_TOKENS");
        ObjectNode usage = answer.putObject("usageMetadata");
        usage.put("promptTokenCount", PROMPT_TOKENS);
        usage.put("thoughtsTokenCount", tokens);
        usage.put("totalTokenCount", PROMPT_TOKENS + tokens);
        answer.put("modelVersion", "fake-001");
        return new Reply(Answer.json(200, answer.toString()), PROMPT_TOKENS, tokens);
    }

    static Reply blocked(String reason) {
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("promptFeedback").put("blockReason", reason);
        answer.putObject("usageMetadata").put("promptTokenCount", PROMPT_TOKENS);
        return new Reply(Answer.json(200, answer.toString()), PROMPT_TOKENS, 0);
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
        ArrayNode details = ((ObjectNode) failure.get("error")).putArray("details");
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
