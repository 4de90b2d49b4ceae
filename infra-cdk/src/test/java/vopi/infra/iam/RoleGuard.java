package vopi.infra.iam;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import vopi.emulator.front.IamAuthorizer;
import vopi.emulator.front.SignedRequest;
import vopi.infra.iam.Policy.Decision;
import vopi.infra.iam.Policy.Grant;

/// Enforces every function's role, and records used and denied permissions. Requests with other
/// access keys, which no function has, are allowed.
public final class RoleGuard implements IamAuthorizer {
    private final Map<String, Role> roles = new ConcurrentHashMap<>();
    private final String task;
    private final Map<String, Set<Grant>> used = new ConcurrentHashMap<>();
    private final List<String> denied = new CopyOnWriteArrayList<>();

    /// @param task ARN of the state machine that waits for task tokens
    public RoleGuard(Collection<Role> roles, String task) {
        roles.forEach(role -> this.roles.put(key(role.name()), role));
        this.task = task;
    }

    /// From now on the function lacks this permission.
    ///
    /// @return the previous role, for [#giveBack]
    public Role takeAway(String function, String action) {
        Role before = Objects.requireNonNull(roles.get(key(function)), function);
        roles.put(key(function), before.without(action));
        return before;
    }

    public void giveBack(Role role) {
        roles.put(key(role.name()), role);
    }

    /// The access key of a function.
    public static String key(String function) {
        return "AKIAROLE" + function;
    }

    @Override
    public Optional<String> refusal(SignedRequest request) {
        @Nullable Role role = roles.get(request.accessKeyId());
        if (role == null) {
            return Optional.empty();
        }
        try {
            return Requests.of(request, task).stream()
                    .map(asked -> refusal(role, asked))
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (IllegalArgumentException unknown) {
            denied.add(role.name() + ": " + unknown.getMessage());
            return Optional.of(String.valueOf(unknown.getMessage()));
        }
    }

    private Optional<String> refusal(Role role, RequiredPermission asked) {
        RequiredPermission there = DeployedNames.deployed(asked, role.variables());
        Decision decision = role.policy().decide(there);
        if (decision == Decision.ALLOWED) {
            use(role, there);
            return Optional.empty();
        }
        String why =
                "%s is not authorized to perform: %s on resource: %s because %s"
                        .formatted(
                                role.name(),
                                there.action(),
                                there.resource(),
                                decision == Decision.DENIED
                                        ? "of an explicit deny"
                                        : "no identity-based policy allows it");
        denied.add(why);
        return Optional.of(why);
    }

    private void use(Role role, RequiredPermission asked) {
        for (Grant grant : role.policy().grants()) {
            if (grant.covers(asked)) {
                used.computeIfAbsent(role.name(), _ -> ConcurrentHashMap.newKeySet()).add(grant);
            }
        }
    }

    /// The list right of a role is used when a read finds nothing.
    @Override
    public boolean hidesMissing(SignedRequest request) {
        @Nullable Role role = roles.get(request.accessKeyId());
        if (role == null || !ObjectRequests.isRead(request)) {
            return false;
        }
        RequiredPermission list =
                DeployedNames.deployed(
                        RequiredPermission.of("s3:ListBucket", ObjectRequests.bucket(request)),
                        role.variables());
        boolean may = role.policy().decide(list) == Decision.ALLOWED;
        if (may) {
            use(role, list);
        } else {
            denied.add(
                    role.name()
                            + " reads what is missing and may not list: "
                            + request.uri().getPath());
        }
        return !may;
    }

    public List<String> denied() {
        return List.copyOf(new TreeSet<>(denied));
    }

    /// `function action resource` of each permission that no request has used.
    public List<String> unused() {
        List<String> unused = new ArrayList<>();
        for (Role role : roles.values()) {
            Set<Grant> its = used.getOrDefault(role.name(), Set.of());
            role.policy().grants().stream()
                    .filter(grant -> !its.contains(grant))
                    .forEach(grant -> unused.add(role.name() + " " + grant));
        }
        unused.sort(null);
        return unused;
    }
}
