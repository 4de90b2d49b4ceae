package vopi.emulator.lambda;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Extracts a function's name from the forms that a caller may use: name, partial ARN, ARN, each
/// with or without a qualifier.
final class FunctionName {
    private static final Pattern FORMS =
            Pattern.compile("(?:(?:arn:[^:]+:lambda:[^:]*:)?[^:]+:function:)?([^:]+)(?::[^:]+)?");

    private FunctionName() {}

    /// @return the text unchanged if it has none of these forms: no function has such a name
    static String of(String nameOrArn) {
        Matcher form = FORMS.matcher(nameOrArn);
        return form.matches() ? form.group(1) : nameOrArn;
    }
}
