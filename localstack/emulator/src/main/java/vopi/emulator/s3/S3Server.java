package vopi.emulator.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import vopi.emulator.process.FolderLock;

/// A running S3 server on a free loopback port, path style only. It checks signatures against the
/// Host header of the request, so a proxy on another port must forward that header unchanged. Its
/// threads keep the JVM alive until it is closed.
public final class S3Server implements AutoCloseable {
    private final S3Proxy proxy;
    private final EventQueue events;
    private final FolderLock lock;

    private S3Server(S3Proxy proxy, EventQueue events, FolderLock lock) {
        this.proxy = proxy;
        this.events = events;
        this.lock = lock;
    }

    /// Events that an earlier run did not deliver are delivered now.
    ///
    /// @param clock time of the events
    /// @throws IOException if the folder or the port cannot be used
    public static S3Server start(S3Settings settings, ObjectEvents listener, InstantSource clock)
            throws IOException {
        return FolderLock.startIn(
                settings.data(), lock -> startLocked(settings, listener, clock, lock));
    }

    private static S3Server startLocked(
            S3Settings settings, ObjectEvents listener, InstantSource clock, FolderLock lock)
            throws IOException {
        Path objects = Files.createDirectories(settings.data().resolve("buckets"));
        checkAttributes(objects);
        Path pending = Files.createDirectories(settings.data().resolve("events"));
        for (String bucket : settings.buckets()) {
            Files.createDirectories(objects.resolve(bucket));
        }
        EventQueue events = new EventQueue(pending, settings.region(), listener, clock);
        WatchedStore store = store(objects, events);
        store.settleLeft();
        S3Proxy proxy = proxy(settings, store);
        try {
            proxy.start();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the S3 server does not start", e);
        }
        events.start();
        return new S3Server(proxy, events, lock);
    }

    /// Fails if the file system lacks extended attributes, which store content type and metadata.
    private static void checkAttributes(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder.toAbsolutePath().getParent(), "probe", null);
        try {
            Files.getFileAttributeView(probe, UserDefinedFileAttributeView.class)
                    .write("probe", ByteBuffer.wrap(new byte[1]));
        } catch (IOException e) {
            throw new IOException(
                    "the file system of "
                            + folder
                            + " has no extended attributes, which S3 objects need: put the data"
                            + " folder on"
                            + " another one (ext4, xfs, btrfs, overlayfs and tmpfs have them)",
                    e);
        } finally {
            Files.delete(probe);
        }
    }

    static WatchedStore store(Path objects, EventQueue events) {
        Properties properties = new Properties();
        properties.setProperty("jclouds.filesystem.basedir", objects.toAbsolutePath().toString());
        BlobStore files = BlobStores.create("filesystem", properties);
        return new WatchedStore(new LiteralKeyStore(files, objects), events);
    }

    private static S3Proxy proxy(S3Settings settings, WatchedStore store) {
        S3Proxy proxy =
                S3Proxy.builder()
                        .blobStore(store)
                        .endpoint(URI.create("http://127.0.0.1:0"))
                        .awsAuthentication(
                                AuthenticationType.AWS_V2_OR_V4,
                                settings.accessKeyId(),
                                settings.secretAccessKey())
                        .corsRules(anyOrigin())
                        .ignoreUnknownHeaders(
                                true) // otherwise the SDK's check sum headers are refused
                        .metricsEnabled(false)
                        .stopTimeout(0)
                        .build();
        UrlParameters.in(proxy);
        if (!settings.roleKeys().isEmpty()) {
            proxy.setBlobStoreLocator((key, _, _) ->
                    key != null && settings.knows(key)
                            ? new AccessGrant(settings.secretAccessKey(), store)
                            : null);
        }
        return proxy;
    }

    /// A page of any origin may upload and download by presigned URLs; a request without one is
    /// refused.
    private static CrossOriginResourceSharing anyOrigin() {
        return new CrossOriginResourceSharing(
                List.of("*"),
                List.of("GET", "PUT", "POST", "HEAD", "DELETE"),
                List.of("*"),
                List.of("ETag", "Content-Range", "Content-Disposition", "x-amz-request-id"),
                "false");
    }

    /// `http://127.0.0.1:port`
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    /// Ends the server and interrupts requests in progress. Idempotent.
    @Override
    public void close() throws IOException {
        try {
            proxy.stop();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the S3 server does not stop", e);
        } finally {
            events.close();
            lock.close();
        }
    }
}
