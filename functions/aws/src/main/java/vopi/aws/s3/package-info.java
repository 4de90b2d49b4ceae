/// The bucket, through the synchronous S3 client: streams in bounded memory, presigned URLs,
/// multipart uploads.
@NullMarked
package vopi.aws.s3;

import org.jspecify.annotations.NullMarked;
