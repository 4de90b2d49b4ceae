package vopi.aws.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import vopi.core.config.Secret;

final class ScramVerifierTest {
    /// With the salt and the password of RFC 7677. AppUserIT shows that a server accepts the
    /// verifier.
    @Test
    void verifierHasTheServersFormat() {
        byte[] salt = Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ==");
        assertThat(ScramVerifier.of(new Secret("pencil"), salt))
                .isEqualTo(
                        "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$"
                                + "WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:"
                                + "wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=");
    }

    @Test
    void nonAsciiPasswordsAreRejectedAndNotLogged() {
        assertThatThrownBy(() -> ScramVerifier.of(new Secret("pässword"), new byte[16]))
                .hasMessageContaining("printable ASCII")
                .hasMessageNotContaining("pässword");
    }
}
