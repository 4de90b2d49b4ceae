package vopi.emulator.front;

import java.util.Optional;

/// Authorizes signed requests before they reach a service, as IAM does.
public interface IamAuthorizer {
    /// Every request is allowed.
    IamAuthorizer OPEN =
            new IamAuthorizer() {
                @Override
                public Optional<String> refusal(SignedRequest request) {
                    return Optional.empty();
                }

                @Override
                public boolean hidesMissing(SignedRequest request) {
                    return false;
                }
            };

    /// @return why the request is denied, empty if it is allowed
    Optional<String> refusal(SignedRequest request);

    /// Called for a read whose object was not found.
    ///
    /// @return whether the answer is "access denied": S3 does not reveal that an object is missing
    ///   to a caller who may not list the bucket
    boolean hidesMissing(SignedRequest request);
}
