package vopi.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vopi.api.http.GatewayEvent.Identity;
import vopi.core.job.ApiKeyId;

final class GatewayEventTest {
    @Test
    void keyIdComesFromTheGateway() {
        assertThat(new Identity("abc123", "secret").keyId()).isEqualTo("abc123");
    }

    /// From an emulator of the gateway that sends only the key's value.
    @Test
    void keyIdIsAHashOfTheKeyOtherwise() {
        String made = new Identity(null, "secret").keyId();
        assertThat(made).isEqualTo(new Identity("", "secret").keyId()).doesNotContain("secret");
        assertThat(new ApiKeyId(made).value()).hasSize(32);
        assertThat(new Identity(null, "another").keyId()).isNotEqualTo(made);
    }

    @Test
    void callWithoutAKeyHasNoKeyId() {
        assertThat(new Identity(null, null).keyId()).isNull();
        assertThat(new Identity("", "").keyId()).isNull();
    }
}
