package vopi.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.Stage;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;

/// The firewall of the API: it limits the request rate per IP address to that of a client with a
/// key, and blocks known bad inputs and addresses. It does not check bodies; the functions validate
/// them.
final class Firewall extends Construct {
    private static final Map<String, Object> EMPTY = Map.of();
    private static final int REQUESTS_IN_FIVE_MINUTES = 15_000;

    Firewall(Construct scope, Stage stage) {
        super(scope, "Firewall");
        String name = Stack.of(this).getStackName();
        CfnWebACL acl =
                CfnWebACL.Builder.create(this, "Acl")
                        .scope("REGIONAL")
                        .defaultAction(
                                CfnWebACL.DefaultActionProperty.builder()
                                        .allow(CfnWebACL.AllowActionProperty.builder().build())
                                        .build())
                        .visibilityConfig(visible(name + "-all"))
                        .rules(
                                List.of(
                                        rate(),
                                        managed(1, "AWSManagedRulesAmazonIpReputationList"),
                                        managed(2, "AWSManagedRulesKnownBadInputsRuleSet")))
                        .build();
        CfnWebACLAssociation.Builder.create(this, "OfApi")
                .webAclArn(acl.getAttrArn())
                .resourceArn(
                        "arn:%s:apigateway:%s::/restapis/%s/stages/%s"
                                .formatted(
                                        Aws.PARTITION,
                                        Aws.REGION,
                                        stage.getRestApi().getRestApiId(),
                                        stage.getStageName()))
                .build();
    }

    private static CfnWebACL.RuleProperty rate() {
        return CfnWebACL.RuleProperty.builder()
                .name("rate")
                .priority(0)
                .action(
                        CfnWebACL.RuleActionProperty.builder()
                                .block(CfnWebACL.BlockActionProperty.builder().build())
                                .build())
                .statement(
                        CfnWebACL.StatementProperty.builder()
                                .rateBasedStatement(
                                        CfnWebACL.RateBasedStatementProperty.builder()
                                                .aggregateKeyType("IP")
                                                .limit(REQUESTS_IN_FIVE_MINUTES)
                                                .build())
                                .build())
                .visibilityConfig(visible("rate"))
                .build();
    }

    private static CfnWebACL.RuleProperty managed(int priority, String group) {
        return CfnWebACL.RuleProperty.builder()
                .name(group)
                .priority(priority)
                .overrideAction(CfnWebACL.OverrideActionProperty.builder().none(EMPTY).build())
                .statement(
                        CfnWebACL.StatementProperty.builder()
                                .managedRuleGroupStatement(
                                        CfnWebACL.ManagedRuleGroupStatementProperty.builder()
                                                .vendorName("AWS")
                                                .name(group)
                                                .build())
                                .build())
                .visibilityConfig(visible(group))
                .build();
    }

    private static CfnWebACL.VisibilityConfigProperty visible(String metric) {
        return CfnWebACL.VisibilityConfigProperty.builder()
                .cloudWatchMetricsEnabled(true)
                .metricName(metric)
                .sampledRequestsEnabled(true)
                .build();
    }
}
