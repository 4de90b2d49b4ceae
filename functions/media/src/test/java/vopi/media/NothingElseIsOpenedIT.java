package vopi.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import vopi.media.source.MediaLimits;
import vopi.testing.clips.ClipSpec;
import vopi.testing.clips.ClipWriter;

/// Files that refer to other files. The target is a pipe: opening it for reading unblocks its
/// writer, and the test detects that, whatever happens with the bytes.
@EnabledOnOs(OS.LINUX)
final class NothingElseIsOpenedIT {
    @TempDir private Path folder;

    @Test
    void neitherFileNorAddressIsEverOpened() throws Exception {
        Path pipe = folder.resolve("canary.ts");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        CompletableFuture<Boolean> opened = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> opened.complete(write(pipe)));
        try (ServerSocket listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(300);
            String url = "http://127.0.0.1:" + listener.getLocalPort() + "/a.ts";
            for (String target : List.of(pipe.toString(), "file:" + pipe, "canary.ts", url)) {
                judgeAll(target);
            }
            assertThat(accepted(listener)).as("a connection was made").isFalse();
        }
        assertThat(opened).as("the other file was opened").isNotDone();
        // The trap itself works.
        try (InputStream reading = Files.newInputStream(pipe)) {
            assertThat(opened.get(5, TimeUnit.SECONDS)).isTrue();
            assertThat(reading.read()).isEqualTo('x');
        }
    }

    private void judgeAll(String target) throws IOException {
        judge("list.mp4", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" + target + "\n");
        judge("list.m3u8", "#EXTM3U\n#EXTINF:1,\n" + target + "\n#EXT-X-ENDLIST\n");
        judge("byte.ts", "#EXTM3U\n#EXT-X-MAP:URI=\"" + target + "\"\n#EXTINF:1,\na.ts\n");
        judge(
                "key.mp4",
                "#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI=\"" + target + "\"\n#EXTINF:1,\na\n");
        judge("concat.mp4", "ffconcat version 1.0\nfile '" + target + "'\n");
        judge("concat.avi", "file '" + target + "'\n");
        judge("sub.mp4", "#EXTM3U\n#EXTINF:1,\nsubfile,,start,0,end,9,,:" + target + "\n");
        judge("cat.mp4", "#EXTM3U\n#EXTINF:1,\nconcat:" + target + "|" + target + "\n");
        judge("a.sdp", "v=0\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\na=control:" + target);
        judge("a.mpd", "<?xml version=\"1.0\"?><MPD><BaseURL>" + target + "</BaseURL></MPD>");
        judge("a.smil", "<smil><body><video src=\"" + target + "\"/></body></smil>");
        judge("a.avi", "RIFF\0\0\0\0AVI LIST\0\0\0\0GAB2\0#EXTM3U\n#EXTINF:1,\n" + target + "\n");
        judge("a.img", "frame%03d.png " + target);
        byte[] mov = Files.readAllBytes(clip());
        Files.write(folder.resolve("alias.mov"), withAlias(mov, target));
        new VideoCheck(MediaLimits.DEFAULT.withThreads(1), System::nanoTime)
                .check(folder.resolve("alias.mov"));
    }

    private void judge(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(new VideoCheck(MediaLimits.DEFAULT.withThreads(1), System::nanoTime).check(file))
                .as(name)
                .isInstanceOf(VideoCheck.Verdict.Refused.class);
    }

    private Path clip() {
        return ClipWriter.write(
                ClipSpec.of("mpeg4", ".mov").size(96, 64).times(6, i -> i * 40L),
                folder.resolve("clip.mov"));
    }

    /// The movie's data reference replaced by an alias of another file.
    private static byte[] withAlias(byte[] mov, String target) throws IOException {
        int at = find(mov, "dref", mov.length) - 4;
        int old = size(mov, at);
        byte[] reference = reference(target);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(mov, 0, at);
        all.write(reference);
        all.write(mov, at + old, mov.length - at - old);
        byte[] bytes = all.toByteArray();
        for (String outer : List.of("moov", "trak", "mdia", "minf", "dinf")) {
            int box = find(bytes, outer, at) - 4;
            int grown = size(bytes, box) + reference.length - old;
            for (int i = 0; i < 4; i++) {
                bytes[box + i] = (byte) (grown >> (8 * (3 - i)));
            }
        }
        return bytes;
    }

    private static byte[] reference(String target) throws IOException {
        byte[] path = target.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream alias = new ByteArrayOutputStream();
        alias.write(new byte[4 + 10]);
        alias.write(new byte[1 + 27 + 12]);
        byte[] name = new byte[64];
        name[0] = 9;
        System.arraycopy("canary.ts".getBytes(StandardCharsets.US_ASCII), 0, name, 1, 9);
        alias.write(name);
        alias.write(new byte[16]);
        alias.write(new byte[] {0, 1, 0, 1});
        alias.write(new byte[16]);
        alias.write(new byte[] {0, 2, (byte) (path.length >> 8), (byte) path.length});
        alias.write(path);
        alias.write(new byte[path.length & 1]);
        alias.write(new byte[] {-1, -1, 0, 0});
        ByteArrayOutputStream box = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(box);
        out.writeInt(16 + 8 + alias.size());
        out.writeBytes("dref");
        out.writeInt(0);
        out.writeInt(1);
        out.writeInt(8 + alias.size());
        out.writeBytes("alis");
        out.write(alias.toByteArray());
        return box.toByteArray();
    }

    private static int size(byte[] bytes, int at) {
        return java.nio.ByteBuffer.wrap(bytes).getInt(at);
    }

    /// The last place of a name before another.
    private static int find(byte[] bytes, String name, int before) {
        byte[] wanted = name.getBytes(StandardCharsets.US_ASCII);
        for (int i = before - 4; i >= 0; i--) {
            if (Arrays.equals(bytes, i, i + 4, wanted, 0, 4)) {
                return i;
            }
        }
        throw new AssertionError("no " + name);
    }

    private static boolean write(Path pipe) {
        try (OutputStream out = Files.newOutputStream(pipe, StandardOpenOption.WRITE)) {
            out.write('x');
            return true;
        } catch (IOException closed) {
            return true;
        }
    }

    private static boolean accepted(ServerSocket listener) throws IOException {
        try {
            listener.accept().close();
            return true;
        } catch (java.net.SocketTimeoutException expected) {
            return false;
        }
    }
}
