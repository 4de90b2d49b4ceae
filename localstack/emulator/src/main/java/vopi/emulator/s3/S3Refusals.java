package vopi.emulator.s3;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/// Answers of S3 that `S3Exceptions` of the underlying library lacks.
final class S3Refusals {
    private static final String NO_UPLOAD = "The specified upload does not exist";

    private S3Refusals() {}

    static NoSuchUploadException noSuchUpload() {
        return NoSuchUploadException.builder()
                .statusCode(404)
                .message(NO_UPLOAD)
                .awsErrorDetails(
                        AwsErrorDetails.builder()
                                .errorCode("NoSuchUpload")
                                .errorMessage(NO_UPLOAD)
                                .build())
                .build();
    }
}
