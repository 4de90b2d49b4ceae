package vopi.stack;

/// Another process runs a stack on the same data. The message names the process and its address.
public final class StackInUse extends Exception {
    private static final long serialVersionUID = 1L;

    StackInUse(String message) {
        super(message);
    }
}
