package vopi.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that only has subcommands. They print text, or JSON for programs.
abstract class CommandGroup implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    private final String subcommands;

    /// @param subcommands their names, separated by commas
    CommandGroup(String subcommands) {
        this.subcommands = subcommands;
    }

    @Override
    public void run() {
        throw wrongUsage("Missing subcommand: " + subcommands + ".");
    }

    final ParameterException wrongUsage(String message) {
        return new ParameterException(commandLine(), message);
    }

    final void print(boolean json, JsonNode answer, String text) {
        PrintWriter out = commandLine().getOut();
        out.print(json ? answer.toPrettyString() + System.lineSeparator() : text);
        out.flush();
    }

    final CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("not called by the command line");
        }
        return spec.commandLine();
    }
}
