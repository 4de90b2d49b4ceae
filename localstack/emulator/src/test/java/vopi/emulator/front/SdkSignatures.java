package vopi.emulator.front;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// Signs requests with the signer of the AWS SDK.
record SdkSignatures(String accessKeyId, String secretAccessKey, Instant now) {
    /// The headers of the signed request, `Host` included.
    Map<String, List<String>> headers(String service, URI uri, byte[] body) {
        SdkHttpRequest request =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .uri(uri)
                        .putHeader("X-Spaces", "  a   b ")
                        .putHeader("Content-Type", "application/json")
                        .build();
        return AwsV4HttpSigner.create()
                .sign(sign ->
                        sign.identity(AwsCredentialsIdentity.create(accessKeyId, secretAccessKey))
                                .request(request)
                                .payload(ContentStreamProvider.fromByteArray(body))
                                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                                .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                                .putProperty(
                                        AwsV4HttpSigner.SIGNING_CLOCK,
                                        Clock.fixed(now, ZoneOffset.UTC)))
                .request()
                .headers();
    }
}
