package vopi.bench.command;

/// `./vopi bench`, with the exit codes of the command line.
public final class BenchMain {
    private BenchMain() {}

    public static void main(String[] arguments) {
        vopi.cli.Main.run(new BenchCommand(), withoutName(arguments));
    }

    /// The launcher also passes the name of the command.
    private static String[] withoutName(String[] arguments) {
        boolean named = arguments.length > 0 && arguments[0].equals("bench");
        return named ? java.util.Arrays.copyOfRange(arguments, 1, arguments.length) : arguments;
    }
}
