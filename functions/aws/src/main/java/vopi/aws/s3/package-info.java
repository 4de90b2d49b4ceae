/// The bucket, through the synchronous S3 client: streams in bounded memory, presigned addresses,
/// uploads in parts.
@NullMarked
package vopi.aws.s3;

import org.jspecify.annotations.NullMarked;
