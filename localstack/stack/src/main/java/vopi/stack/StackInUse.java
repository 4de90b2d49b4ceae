package vopi.stack;

/// Another process runs a stack on the same data. The message says which, and where it answers.
public final class StackInUse extends Exception {
    private static final long serialVersionUID = 1L;

    StackInUse(String message) {
        super(message);
    }
}
