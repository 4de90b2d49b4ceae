package vopi.stack.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import javax.net.ssl.SSLException;

/// Messages for the user: why something could not be read, written or reached.
public final class Reasons {
    private Reasons() {}

    /// @return `FILE: there is no such file`, ...
    public static String of(FileSystemException e) {
        String reason =
                switch (e) {
                    case NoSuchFileException _ -> "there is no such file";
                    case AccessDeniedException _ -> "permission is denied";
                    case FileAlreadyExistsException _ -> "another file is in the way";
                    case NotDirectoryException _ -> "it is not a folder";
                    default -> e.getReason() == null ? "the disk reported an error" : e.getReason();
                };
        return e.getFile() == null ? reason : e.getFile() + ": " + reason;
    }

    /// @return the text to print after a colon
    static String ofConnection(IOException e) {
        if (causedBy(e, UnresolvedAddressException.class)
                || causedBy(e, UnknownHostException.class)) {
            return "the host name was not found";
        }
        return switch (e) {
            case HttpTimeoutException _ -> "it did not answer in time";
            case ConnectException _ -> "it refuses connections";
            case SSLException _ -> "it has no valid certificate for its name";
            default -> "the connection failed";
        };
    }

    private static boolean causedBy(Throwable e, Class<? extends Throwable> type) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return true;
            }
        }
        return false;
    }
}
