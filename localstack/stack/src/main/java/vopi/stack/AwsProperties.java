package vopi.stack;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import vopi.emulator.front.Credentials;

/// Points the AWS SDK of this process to the stack until closed.
final class AwsProperties implements AutoCloseable {
    private final Map<String, String> before = new HashMap<>();

    private AwsProperties() {}

    static AwsProperties set(URI endpoint, Credentials credentials) {
        AwsProperties properties = new AwsProperties();
        properties.set("aws.endpointUrl", endpoint.toString());
        properties.set("aws.region", StackNames.REGION);
        properties.set("aws.accessKeyId", credentials.accessKeyId());
        properties.set("aws.secretAccessKey", credentials.secretAccessKey());
        properties.set("aws.disableEc2Metadata", "true");
        return properties;
    }

    private void set(String name, String value) {
        before.put(name, System.getProperty(name, ""));
        System.setProperty(name, value);
    }

    @Override
    public void close() {
        before.forEach((name, value) -> {
            if (value.isEmpty()) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }
}
