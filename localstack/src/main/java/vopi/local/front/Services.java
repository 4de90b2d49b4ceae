package vopi.local.front;

import com.sun.net.httpserver.HttpHandler;
import java.net.URI;

/// What is behind the front. The handlers get requests whose signatures were checked, except S3,
/// which checks its own.
///
/// @param s3 where the S3 server is
/// @param states Step Functions
/// @param rdsData the RDS Data API
/// @param lambda Lambda's Invoke
/// @param gateway everything unsigned
public record Services(
        URI s3, HttpHandler states, HttpHandler rdsData, HttpHandler lambda, HttpHandler gateway) {}
