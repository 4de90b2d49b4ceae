package vopi.cli;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Converts the values of options. The message for an invalid one says what is expected, in place
/// of the text of an exception.
final class OptionConverters {
    private OptionConverters() {}

    static void register(CommandLine line) {
        line.registerConverter(UUID.class, OptionConverters::jobId);
        line.registerConverter(
                URI.class, of(URI::create, "an address such as http://127.0.0.1:8080"));
        line.registerConverter(Path.class, OptionConverters::path);
        line.registerConverter(Duration.class, OptionConverters::duration);
    }

    private static UUID jobId(String text) {
        // UUID.fromString accepts shorter groups; the API does not.
        if (!text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw new TypeConversionException(
                    "'%s' is not a job id such as 0b6f1a3e-6c1d-4f0e-9a51-2f6f3c1e7a10 (`./vopi jobs list`)"
                            .formatted(text));
        }
        return UUID.fromString(text);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException _) {
            throw new TypeConversionException("'" + text + "' is not a file name");
        }
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException _) {
            throw new TypeConversionException(
                    "'" + text + "' is not a duration: use PT90S, PT15M, PT24H or P7D");
        }
    }

    private static <T> ITypeConverter<T> of(ITypeConverter<T> parsed, String expected) {
        return text -> {
            try {
                return parsed.convert(text);
            } catch (IllegalArgumentException _) {
                throw new TypeConversionException("'" + text + "' is not " + expected);
            }
        };
    }
}
