package vopi.emulator.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The user that a child process runs as. PostgreSQL refuses to run as root, and containers often
/// run as root.
public enum ProcessUser {
    /// The same user as this JVM.
    SELF,
    /// The user `nobody`, who then owns the data.
    NOBODY,
    /// An unmapped user of a new user namespace: access to root's files without root's other
    /// rights. For folders that `nobody` cannot enter, such as root's home.
    UNMAPPED,
    /// `nobody` with the right to enter every folder: for systems without user namespaces, such as
    /// most containers.
    NOBODY_ANYWHERE;

    private static final int NOBODY_ID = 65534;

    /// The first option that can run a program that refuses root, and that can enter the folders.
    ///
    /// @throws IOException if this process is root and no option works
    public static ProcessUser other(List<Path> folders) throws IOException {
        if (uid(Path.of("/proc/self")) != 0) {
            return SELF;
        }
        for (ProcessUser way : List.of(NOBODY, UNMAPPED, NOBODY_ANYWHERE)) {
            if (SystemTools.works(way.entering(folders))) {
                return way;
            }
        }
        throw new IOException(
                "root cannot run PostgreSQL, and this system cannot run it as another user: install"
                        + " util-linux (setpriv), or run as a user other than root");
    }

    private List<String> entering(List<Path> folders) {
        List<String> line = new ArrayList<>(prefix(""));
        line.addAll(
                List.of("sh", "-c", "[ $(id -u) != 0 ] && for d; do cd \"$d\" || exit; done", "-"));
        for (Path folder : folders) {
            line.add(folder.toString());
        }
        return line;
    }

    /// @param deathSignal empty for none
    List<String> prefix(String deathSignal) {
        List<String> line = new ArrayList<>();
        if (this == UNMAPPED) {
            line.addAll(List.of("unshare", "-U"));
        }
        List<String> setpriv = new ArrayList<>();
        if (this == NOBODY || this == NOBODY_ANYWHERE) {
            setpriv.add("--reuid=" + NOBODY_ID);
            setpriv.add("--regid=" + NOBODY_ID);
            setpriv.add("--clear-groups");
        }
        if (this == NOBODY_ANYWHERE) {
            setpriv.add("--inh-caps=-all,+dac_override");
            setpriv.add("--ambient-caps=-all,+dac_override");
        }
        if (!deathSignal.isEmpty()) {
            setpriv.addAll(List.of("--pdeathsig", deathSignal));
        }
        if (setpriv.isEmpty()) {
            return line;
        }
        line.add("setpriv");
        line.addAll(setpriv);
        line.add("--");
        return line;
    }

    /// Runs a short command as this user.
    public void run(List<String> command, String input) throws IOException {
        List<String> line = new ArrayList<>(prefix(""));
        line.addAll(command);
        SystemTools.run(line, input);
    }

    /// Makes this user the owner of the tree, if it is not.
    ///
    /// @throws IOException if another user owns it and this process is not root
    public void own(Path tree) throws IOException {
        int wanted = owner();
        int found = uid(tree);
        if (found == wanted) {
            return;
        }
        if (this == SELF) {
            throw new IOException(tree + " belongs to user " + found + ", and this is " + wanted);
        }
        SystemTools.run(List.of("chown", "-R", wanted + ":" + wanted, tree.toString()));
    }

    private int owner() throws IOException {
        return switch (this) {
            case SELF -> uid(Path.of("/proc/self"));
            case UNMAPPED -> 0;
            case NOBODY, NOBODY_ANYWHERE -> NOBODY_ID;
        };
    }

    private static int uid(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:uid");
    }
}
