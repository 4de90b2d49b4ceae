package vopi.core.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Sha256Test {
    /// The example of FIPS 180-4.
    @Test
    void hashesTextAndItsBytesAlike() {
        String expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertThat(Sha256.hex("abc")).isEqualTo(expected);
        assertThat(Sha256.hex("abc".getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
    }

    /// Test case 2 of RFC 4231.
    @Test
    void authenticatesAMessage() {
        byte[] key = "Jefe".getBytes(StandardCharsets.UTF_8);
        assertThat(HexFormat.of().formatHex(HmacSha256.bytes(key, "what do ya want for nothing?")))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
}
