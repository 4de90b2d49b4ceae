package vopi.bench.job;

import java.util.Arrays;
import java.util.Locale;

/// What a process of the stack does, by its command line.
final class ProcessName {
    /// This process: the emulators and the functions that have no process.
    static final String STACK = "stack";

    private static final String HANDLER = "Handler";

    private ProcessName() {}

    static String of(ProcessHandle.Info info) {
        return of(info.command().orElse(""), info.arguments().orElseGet(() -> new String[0]));
    }

    /// The function whose handler the last argument names, else the program's file name.
    static String of(String command, String... arguments) {
        String program = command.substring(command.lastIndexOf('/') + 1);
        String last = arguments.length == 0 ? "" : arguments[arguments.length - 1];
        if (program.equals("java") && last.endsWith(HANDLER)) {
            return last.substring(last.lastIndexOf('.') + 1, last.length() - HANDLER.length());
        }
        if (Arrays.asList(arguments).contains("postgres") || program.equals("postgres")) {
            return "Postgres";
        }
        return program.startsWith("redis")
                ? "Redis"
                : program.isEmpty() ? "other" : program.toLowerCase(Locale.ROOT);
    }
}
