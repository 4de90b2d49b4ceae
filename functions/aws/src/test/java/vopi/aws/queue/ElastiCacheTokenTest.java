package vopi.aws.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// Compares with signatures of another implementation of Signature Version 4 (botocore).
final class ElastiCacheTokenTest {
    private static final String ID = "AKIDEXAMPLE";
    private static final String KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    private static String token(AwsCredentials credentials) {
        return new ElastiCacheToken(
                        "vopi",
                        "vopi",
                        "eu-west-1",
                        StaticCredentialsProvider.create(credentials),
                        () -> Instant.parse("2026-01-02T03:04:05Z"))
                .text();
    }

    private static List<String> parameters(String token) {
        return Arrays.asList(token.substring(token.indexOf('?') + 1).split("&", -1));
    }

    @Test
    void tokenIsAConnectRequestWithoutScheme() {
        String token = token(AwsBasicCredentials.create(ID, KEY));
        assertThat(token).startsWith("vopi/?");
        assertThat(parameters(token))
                .containsExactlyInAnyOrder(
                        "Action=connect",
                        "User=vopi",
                        "ResourceType=ServerlessCache",
                        "X-Amz-Algorithm=AWS4-HMAC-SHA256",
                        "X-Amz-Credential=AKIDEXAMPLE%2F20260102%2Feu-west-1%2Felasticache%2Faws4_request",
                        "X-Amz-Date=20260102T030405Z",
                        "X-Amz-Expires=900",
                        "X-Amz-SignedHeaders=host",
                        "X-Amz-Signature=0d2ee8c0e22bbc3b0a604b7c87cf7a2f1b33df2f358d41a332ede9ff934f15c2");
    }

    @Test
    void tokenCarriesTheSessionOfARole() {
        String token = token(AwsSessionCredentials.create(ID, KEY, "session/token+=="));
        assertThat(parameters(token))
                .contains(
                        "X-Amz-Security-Token=session%2Ftoken%2B%3D%3D",
                        "X-Amz-Signature=2d1a8165992d753b20739ad76a03aa83d47f85fc20c43b4749bc2d03fc0e0486");
    }
}
