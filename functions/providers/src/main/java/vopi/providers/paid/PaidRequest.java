package vopi.providers.paid;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vopi.core.hash.Sha256;
import vopi.core.job.JobId;

/// A call that may be charged. Two requests of one owner with the same hash are the same.
///
/// @param attempt of the job: the call is made only while the job is at this attempt
/// @param provider `gemini` or `photoroom`
/// @param operation the provider's name for it
/// @param model null if the provider has no models
/// @param parameters everything sent besides the inputs; never a secret
/// @param inputs bytes sent, in order
/// @param estimateUsd maximum price, as far as known; null if no price is known
public record PaidRequest(
        JobId job,
        int attempt,
        String provider,
        String operation,
        @Nullable String model,
        Map<String, String> parameters,
        List<byte[]> inputs,
        @Nullable BigDecimal estimateUsd) {

    /// SHA-256 in hex over provider, operation, parameters and input bytes; each part is preceded
    /// by its length, so that different requests never give the same bytes.
    public String hash() {
        MessageDigest digest = Sha256.digest();
        add(digest, provider);
        add(digest, operation);
        new TreeMap<>(parameters)
                .forEach((name, value) -> {
                    add(digest, name);
                    add(digest, value);
                });
        for (byte[] input : inputs) {
            add(digest, input);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String text) {
        add(digest, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
