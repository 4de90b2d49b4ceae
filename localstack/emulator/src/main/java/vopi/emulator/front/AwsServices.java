package vopi.emulator.front;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;

/// What is behind the front. The handlers get requests whose signatures were checked, except S3,
/// which checks its own.
///
/// @param s3 where the S3 server is; its requests wait until that is known
/// @param states Step Functions
/// @param rdsData the RDS Data API
/// @param secrets Secrets Manager
/// @param lambda Lambda's Invoke
/// @param gateway everything unsigned
public record AwsServices(
        Address s3,
        HttpHandler states,
        HttpHandler rdsData,
        HttpHandler secrets,
        HttpHandler lambda,
        HttpHandler gateway) {
    /// Where a server is, once it is there.
    @FunctionalInterface
    public interface Address {
        URI get() throws IOException;
    }
}
