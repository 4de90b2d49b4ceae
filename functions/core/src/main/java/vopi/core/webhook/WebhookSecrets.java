package vopi.core.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vopi.core.config.Secret;
import vopi.core.error.Defect;
import vopi.core.job.ApiKeyId;

/// The signing secrets of each API key, derived from the installation's master secrets: nothing to
/// store, nothing to leak from the database. During a rotation there are two masters, the newer
/// first, and so two valid secrets for every key. Thread-safe.
public final class WebhookSecrets {
    /// Standard Webhooks' mark of a symmetric secret; base64 of the key bytes follows.
    public static final String PREFIX = "whsec_";

    private static final String ALGORITHM = "HmacSHA256";

    private final List<Secret> masters;

    /// @param masters one, or two during a rotation, newest first
    public WebhookSecrets(List<Secret> masters) {
        if (masters.isEmpty() || masters.size() > 2) {
            throw new IllegalArgumentException("one or two master secrets, not " + masters.size());
        }
        this.masters = List.copyOf(masters);
    }

    /// `whsec_...`, newest first: a message carries a signature by each.
    public List<Secret> of(ApiKeyId owner) {
        return masters.stream()
                .map(master ->
                        new Secret(
                                PREFIX + Base64.getEncoder().encodeToString(derive(master, owner))))
                .toList();
    }

    private static byte[] derive(Secret master, ApiKeyId owner) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(master.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(("vopi.webhook." + owner.value()).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new Defect("no " + ALGORITHM + " in this JDK", impossible);
        }
    }
}
