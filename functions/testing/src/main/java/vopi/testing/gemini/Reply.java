package vopi.testing.gemini;

import vopi.testing.http.FaultyServer.Answer;

/// An answer, and the tokens that it is charged for.
///
/// @param output thoughts included
record Reply(Answer answer, long input, long output) {
    static Reply free(Answer answer) {
        return new Reply(answer, 0, 0);
    }
}
