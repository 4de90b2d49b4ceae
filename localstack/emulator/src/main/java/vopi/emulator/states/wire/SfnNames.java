package vopi.emulator.states.wire;

/// Rules for names of state machines and executions.
final class SfnNames {
    private static final int MAX_LENGTH = 80;
    private static final String FORBIDDEN = "<>{}[]?*\"#%\\^|~`$&,;:/";

    private SfnNames() {}

    /// @throws SfnError `InvalidName`
    static String checked(String name) {
        boolean wrong =
                name.isEmpty()
                        || name.length() > MAX_LENGTH
                        || name.chars()
                                .anyMatch(c ->
                                        FORBIDDEN.indexOf(c) >= 0
                                                || Character.isWhitespace(c)
                                                || Character.isISOControl(c)
                                                || c >= 0xFFFE
                                                || Character.isSurrogate((char) c));
        if (wrong) {
            throw new SfnError("InvalidName", "Invalid Name: '" + name + "'");
        }
        return name;
    }
}
