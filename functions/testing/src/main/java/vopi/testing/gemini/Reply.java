package vopi.testing.gemini;

import vopi.testing.http.FaultyServer.Answer;

/// A response, and the tokens that are charged for it.
///
/// @param output including thinking tokens
record Reply(Answer answer, long input, long output) {
    static Reply free(Answer answer) {
        return new Reply(answer, 0, 0);
    }
}
