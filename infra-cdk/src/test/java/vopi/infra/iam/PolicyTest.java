package vopi.infra.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vopi.infra.iam.Policy.Decision;

final class PolicyTest {
    private static final String JOBS = "arn:aws:s3:::vopi/jobs/";

    private static Policy policy(String... statements) {
        try {
            String text = "{\"Statement\":[" + String.join(",", statements) + "]}";
            return Policy.of(List.of(new ObjectMapper().readTree(text.replace('\'', '"'))));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static final String READ =
            "{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::vopi/jobs/*'}";

    @Test
    void onlyNamedActionsAndResourcesAreAllowed() {
        Policy policy = policy(READ);
        assertThat(policy.decide(RequiredPermission.of("s3:GetObject", JOBS + "1/a.png")))
                .isEqualTo(Decision.ALLOWED);
        assertThat(policy.decide(RequiredPermission.of("s3:PutObject", JOBS + "1/a.png")))
                .isEqualTo(Decision.NOT_ALLOWED);
        assertThat(
                        policy.decide(
                                RequiredPermission.of(
                                        "s3:GetObject", "arn:aws:s3:::vopi/uploads/a")))
                .isEqualTo(Decision.NOT_ALLOWED);
        assertThat(
                        policy.decide(
                                RequiredPermission.of("s3:GetObject", "arn:aws:s3:::other/jobs/a")))
                .isEqualTo(Decision.NOT_ALLOWED);
        assertThat(policy().decide(RequiredPermission.of("s3:GetObject", JOBS)))
                .isEqualTo(Decision.NOT_ALLOWED);
    }

    @Test
    void anExplicitDenyOutweighsEveryAllow() {
        Policy policy =
                policy(READ, "{'Effect':'Deny','Action':'s3:*','Resource':'*/jobs/secret/*'}");
        assertThat(policy.decide(RequiredPermission.of("s3:GetObject", JOBS + "secret/a")))
                .isEqualTo(Decision.DENIED);
        assertThat(policy.decide(RequiredPermission.of("s3:GetObject", JOBS + "open/a")))
                .isEqualTo(Decision.ALLOWED);
    }

    @Test
    void onlyActionsAreCaseInsensitive() {
        assertThat(policy(READ).decide(RequiredPermission.of("S3:getobject", JOBS + "a")))
                .isEqualTo(Decision.ALLOWED);
        assertThat(
                        policy(READ)
                                .decide(
                                        RequiredPermission.of(
                                                "s3:GetObject", JOBS.toUpperCase(Locale.ROOT))))
                .isEqualTo(Decision.NOT_ALLOWED);
    }

    @Test
    void aStarStandsForAnyTextAndAQuestionMarkForOneCharacter() {
        assertThat(Wildcards.matches("arn:secret:gemini-??????", "arn:secret:gemini-AbCdEf"))
                .isTrue();
        assertThat(Wildcards.matches("arn:secret:gemini-??????", "arn:secret:gemini-2-AbCdEf"))
                .isFalse();
        assertThat(Wildcards.matches("a.c", "abc")).isFalse();
        assertThat(Wildcards.matches("*", "")).isTrue();
    }

    @Test
    void aConditionNeedsTheRequestsKey() {
        Policy policy =
                policy(
                        "{'Effect':'Allow','Action':'s3:ListBucket','Resource':'arn:aws:s3:::vopi',"
                                + "'Condition':{'StringLike':{'s3:prefix':['jobs/*']}}}");
        RequiredPermission list = RequiredPermission.of("s3:ListBucket", "arn:aws:s3:::vopi");
        assertThat(policy.decide(list.with(Map.of("s3:prefix", "jobs/1/"))))
                .isEqualTo(Decision.ALLOWED);
        assertThat(policy.decide(list.with(Map.of("s3:prefix", "uploads/"))))
                .isEqualTo(Decision.NOT_ALLOWED);
        // Like the request for a HEAD of a missing object.
        assertThat(policy.decide(list)).isEqualTo(Decision.NOT_ALLOWED);
    }

    @Test
    void aBucketsOwnPolicyDeniesWhatIsNotOverTls() {
        Policy policy =
                policy(
                        READ,
                        "{'Effect':'Deny','Action':'s3:*','Resource':'*',"
                                + "'Condition':{'Bool':{'aws:SecureTransport':'false'}}}",
                        "{'Effect':'Deny','Action':'s3:*','Resource':'*',"
                                + "'Condition':{'NumericLessThan':{'s3:TlsVersion':1.2}}}");
        RequiredPermission read = RequiredPermission.of("s3:GetObject", JOBS + "a");
        assertThat(policy.decide(read.with(Requests.SECURE))).isEqualTo(Decision.ALLOWED);
        assertThat(policy.decide(read.with(Map.of("aws:securetransport", "false"))))
                .isEqualTo(Decision.DENIED);
        assertThat(policy.decide(read.with(Map.of("s3:tlsversion", "1.1"))))
                .isEqualTo(Decision.DENIED);
    }

    @Test
    void anUnknownOperatorIsRejectedByName() {
        assertThatThrownBy(() ->
                        policy(
                                "{'Effect':'Allow','Action':'a:B','Resource':'*',"
                                        + "'Condition':{'DateLessThan':{'a':'b'}}}"))
                .hasMessageContaining("DateLessThan");
    }

    @Test
    void notActionAndNotResourceMeanAllOthers() {
        Policy policy =
                policy(
                        "{'Effect':'Allow','NotAction':'iam:*','NotResource':'arn:aws:s3:::keep/*'}");
        assertThat(policy.decide(RequiredPermission.of("s3:GetObject", JOBS)))
                .isEqualTo(Decision.ALLOWED);
        assertThat(policy.decide(RequiredPermission.of("iam:PassRole", JOBS)))
                .isEqualTo(Decision.NOT_ALLOWED);
        assertThat(policy.decide(RequiredPermission.of("s3:GetObject", "arn:aws:s3:::keep/a")))
                .isEqualTo(Decision.NOT_ALLOWED);
    }

    @Test
    void aRemovedActionIsNotAllowed() {
        assertThat(
                        policy(READ)
                                .without("s3:GetObject")
                                .decide(RequiredPermission.of("s3:GetObject", JOBS)))
                .isEqualTo(Decision.NOT_ALLOWED);
    }
}
