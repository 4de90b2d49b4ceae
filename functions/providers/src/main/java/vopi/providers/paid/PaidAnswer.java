package vopi.providers.paid;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/// The stored result of a paid call.
///
/// @param body the provider's bytes
/// @param notes values from its headers, by name
public record PaidAnswer(byte[] body, Map<String, String> notes, Usage usage) {
    private static final int MAGIC = 0x564F5031;

    /// Tokens used by a call.
    ///
    /// @param outputTokens thoughts included
    public record Usage(long inputTokens, long outputTokens, int images, BigDecimal costUsd) {
        public static final Usage NONE = new Usage(0, 0, 0, BigDecimal.ZERO);

        public static Usage oneImage(BigDecimal costUsd) {
            return new Usage(0, 0, 1, costUsd);
        }
    }

    byte[] stored() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeLong(usage.inputTokens());
            out.writeLong(usage.outputTokens());
            out.writeInt(usage.images());
            out.writeUTF(usage.costUsd().toPlainString());
            out.writeInt(notes.size());
            for (Map.Entry<String, String> note : notes.entrySet()) {
                out.writeUTF(note.getKey());
                out.writeUTF(note.getValue());
            }
            out.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /// @throws IOException if the bytes are not a stored answer
    static PaidAnswer read(byte[] stored) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
            if (in.readInt() != MAGIC) {
                throw new IOException("not a stored answer");
            }
            Usage usage =
                    new Usage(
                            in.readLong(),
                            in.readLong(),
                            in.readInt(),
                            new BigDecimal(in.readUTF()));
            Map<String, String> notes = new TreeMap<>();
            for (int open = in.readInt(); open > 0; open--) {
                notes.put(in.readUTF(), in.readUTF());
            }
            return new PaidAnswer(in.readAllBytes(), notes, usage);
        }
    }
}
