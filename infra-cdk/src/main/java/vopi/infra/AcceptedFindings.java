package vopi.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.cdklabs.cdknag.RegexAppliesTo;
import java.util.List;
import software.constructs.IConstruct;

/// Findings of cdk-nag that are accepted, each with its reason, at the resource.
final class AcceptedFindings {
    private AcceptedFindings() {}

    /// @param resource the resource, including everything below it
    static void accept(IConstruct resource, NagPackSuppression... accepted) {
        NagSuppressions.addResourceSuppressions(resource, List.of(accepted), true);
    }

    static NagPackSuppression because(String rule, String reason) {
        return NagPackSuppression.builder().id(rule).reason(reason).build();
    }

    /// @param what regular expressions of the findings, `Resource::...` or `Action::...`
    static NagPackSuppression because(String rule, List<String> what, String reason) {
        return NagPackSuppression.builder()
                .id(rule)
                .reason(reason)
                .appliesTo(
                        what.stream()
                                .<Object>map(regex ->
                                        RegexAppliesTo.builder().regex("/" + regex + "/").build())
                                .toList())
                .build();
    }

    /// X-Ray actions do not support resource-level permissions: `*` is the only valid resource.
    static NagPackSuppression traces() {
        return because(
                "AwsSolutions-IAM5",
                List.of("^Resource::\\*$"),
                "X-Ray knows no resources: PutTraceSegments and its like are offered for all alone");
    }
}
