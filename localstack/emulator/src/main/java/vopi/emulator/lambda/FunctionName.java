package vopi.emulator.lambda;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A function's name out of the forms that a caller may give: name, partial ARN, ARN, each with or
/// without a qualifier.
final class FunctionName {
    private static final Pattern FORMS =
            Pattern.compile("(?:(?:arn:[^:]+:lambda:[^:]*:)?[^:]+:function:)?([^:]+)(?::[^:]+)?");

    private FunctionName() {}

    /// @return the text itself where it has none of the forms: no function is called so
    static String of(String nameOrArn) {
        Matcher form = FORMS.matcher(nameOrArn);
        return form.matches() ? form.group(1) : nameOrArn;
    }
}
