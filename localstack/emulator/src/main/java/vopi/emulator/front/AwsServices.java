package vopi.emulator.front;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;

/// The services behind the endpoint. Their handlers receive requests whose signatures are checked,
/// except S3, which checks its own.
///
/// @param s3 address of the S3 server; S3 requests wait until it is known
/// @param states Step Functions
/// @param rdsData the RDS Data API
/// @param secrets Secrets Manager
/// @param lambda Lambda's Invoke
/// @param gateway every unsigned request
public record AwsServices(
        Address s3,
        HttpHandler states,
        HttpHandler rdsData,
        HttpHandler secrets,
        HttpHandler lambda,
        HttpHandler gateway) {
    /// The address of a server, available once the server runs.
    @FunctionalInterface
    public interface Address {
        URI get() throws IOException;
    }
}
