package vopi.emulator.ecs;

import java.io.Serial;

/// A request that the service refuses.
public final class EcsException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final String type;

    private EcsException(String type, String message) {
        super(message);
        this.type = type;
    }

    /// As the service names it, such as `InvalidParameterException`.
    public String type() {
        return type;
    }

    static EcsException invalid(String message) {
        return new EcsException("InvalidParameterException", message);
    }

    static EcsException noCluster(String name) {
        return new EcsException("ClusterNotFoundException", "cluster not found: " + name);
    }

    static EcsException notStarted(String message) {
        return new EcsException("ServerException", message);
    }
}
