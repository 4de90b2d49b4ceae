package vopi.emulator.front;

import java.util.Optional;

/// Who may do what: asked before a signed request reaches its service, as IAM is.
public interface IamAuthorizer {
    /// Everybody may do everything.
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

    /// @return why the request is denied, empty where it is allowed
    Optional<String> refusal(SignedRequest request);

    /// Asked of a read that found nothing.
    ///
    /// @return whether it is answered as a denied one: S3 tells nobody that an object is missing
    ///   who may not list the bucket
    boolean hidesMissing(SignedRequest request);
}
