package vopi.stack.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import vopi.core.intake.ClientUploads;
import vopi.core.port.ObjectStore;
import vopi.testing.contract.ClientUploadsContract;

@Tag("contract")
final class S3ClientUploadsIT extends ClientUploadsContract {
    @Override
    protected ClientUploads uploads() {
        return Services.ports().uploads();
    }

    @Override
    protected ObjectStore objects() {
        return Services.ports().objects();
    }

    @Override
    protected void put(String key, String uploadId, int number, byte[] bytes) {
        URI address = uploads().presignPart(key, uploadId, number, Duration.ofMinutes(5));
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setRequestMethod("PUT");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(bytes.length);
            connection.getOutputStream().write(bytes);
            assertThat(connection.getResponseCode()).isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
