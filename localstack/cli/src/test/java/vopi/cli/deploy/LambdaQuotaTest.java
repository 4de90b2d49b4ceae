package vopi.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsResponse;

final class LambdaQuotaTest {
    private abstract static class Account implements LambdaClient {
        @Override
        public String serviceName() {
            return "lambda";
        }

        @Override
        public void close() {}
    }

    private static LambdaClient account(int quota) {
        return new Account() {
            @Override
            public GetAccountSettingsResponse getAccountSettings() {
                return GetAccountSettingsResponse.builder()
                        .accountLimit(limit -> limit.concurrentExecutions(quota))
                        .build();
            }
        };
    }

    @Test
    void aNewAccountCanReserveNothing() {
        assertThat(LambdaQuota.tooSmall(account(10))).contains(10);
        assertThat(LambdaQuota.tooSmall(account(149))).contains(149);
    }

    @Test
    void theUsualQuotaSuffices() {
        assertThat(LambdaQuota.tooSmall(account(150))).isEmpty();
        assertThat(LambdaQuota.tooSmall(account(1000))).isEmpty();
    }

    @Test
    void withoutTheRightToReadItTheDeploymentGoesOn() {
        LambdaClient refused =
                new Account() {
                    @Override
                    public GetAccountSettingsResponse getAccountSettings() {
                        throw SdkClientException.create("not authorized");
                    }
                };
        assertThat(LambdaQuota.tooSmall(refused)).isEmpty();
    }
}
