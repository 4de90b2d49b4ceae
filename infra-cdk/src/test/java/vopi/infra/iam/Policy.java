package vopi.infra.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// All statements that apply to one principal.
public record Policy(List<Statement> statements) {
    /// The decision on a request.
    public enum Decision {
        ALLOWED,
        /// A statement denies it, whatever other statements allow.
        DENIED,
        /// No statement allows it.
        NOT_ALLOWED
    }

    /// One action on one resource, as a statement names them.
    public record Grant(String action, String resource) {
        /// @return whether this allows the request, or a part of it
        boolean covers(RequiredPermission asked) {
            return Wildcards.matchesAnyCase(action, asked.action())
                    && Wildcards.matches(resource, asked.resource());
        }

        @Override
        public String toString() {
            return action + " " + resource;
        }
    }

    public Policy {
        statements = List.copyOf(statements);
    }

    /// @param documents with intrinsics resolved
    static Policy of(List<JsonNode> documents) {
        List<Statement> all = new ArrayList<>();
        documents.forEach(d -> d.path("Statement").forEach(s -> all.add(Statement.of(s))));
        return new Policy(all);
    }

    Decision decide(RequiredPermission asked) {
        if (statements.stream().anyMatch(s -> !s.allows() && s.covers(asked))) {
            return Decision.DENIED;
        }
        return statements.stream().anyMatch(s -> s.allows() && s.covers(asked))
                ? Decision.ALLOWED
                : Decision.NOT_ALLOWED;
    }

    Policy and(Policy other) {
        List<Statement> all = new ArrayList<>(statements);
        all.addAll(other.statements);
        return new Policy(all);
    }

    /// The policy without this action.
    Policy without(String action) {
        return new Policy(
                statements.stream()
                        .map(s ->
                                new Statement(
                                        s.allows(),
                                        s.actions().stream()
                                                .filter(a -> !a.equals(action))
                                                .toList(),
                                        s.notActions(),
                                        s.resources(),
                                        s.notResources(),
                                        s.conditions()))
                        .toList());
    }

    Policy denials() {
        return new Policy(statements.stream().filter(s -> !s.allows()).toList());
    }

    Set<Grant> grants() {
        Set<Grant> grants = new LinkedHashSet<>();
        for (Statement s : statements) {
            if (s.allows()) {
                s.actions().forEach(a -> s.resources().forEach(r -> grants.add(new Grant(a, r))));
            }
        }
        return grants;
    }
}
