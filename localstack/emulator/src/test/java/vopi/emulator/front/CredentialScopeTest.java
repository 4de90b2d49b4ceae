package vopi.emulator.front;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialScopeTest {
    private static final CredentialScope SCOPE =
            new CredentialScope("AKID", "20260101", "us-east-1", "rds-data");

    @Test
    void scopeIsReadFromTheHeader() {
        String header =
                "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/rds-data/aws4_request,"
                        + " SignedHeaders=host, Signature=00";

        assertThat(CredentialScope.of(header, null)).contains(SCOPE);
        assertThat(SCOPE.text()).isEqualTo("20260101/us-east-1/rds-data/aws4_request");
    }

    @Test
    void scopeIsReadFromAPresignedAddress() {
        String query =
                "a=b&X-Amz-Credential=AKID%2F20260101%2Fus-east-1%2Frds-data%2Faws4_request&c=d";

        assertThat(CredentialScope.of(null, query)).contains(SCOPE);
        assertThat(CredentialScope.of("Bearer token", query)).contains(SCOPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer token",
                "AWS4-HMAC-SHA256 SignedHeaders=host",
                "AWS4-HMAC-SHA256 Credential=AKID/2026/us-east-1/s3/aws4_request",
                "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/s3",
                "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/s3/aws4_request/more",
            })
    void otherHeadersHaveNoScope(String header) {
        assertThat(CredentialScope.of(header, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=b", "other-X-Amz-Credential=AKID", "X-Amz-Credential=AKID"})
    void otherQueriesHaveNoScope(String query) {
        assertThat(CredentialScope.of(null, query)).isEmpty();
    }
}
