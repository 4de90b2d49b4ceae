package vopi.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProtobufWireTest {
    @Test
    void writtenFieldsAreReadUnchanged() {
        byte[] bytes =
                ProtobufWire.emit(
                        List.of(
                                ProtobufWire.Field.varint(3, 300),
                                ProtobufWire.Field.text(16, "schaufel")));
        List<ProtobufWire.Field> fields = ProtobufWire.parse(bytes, 0, bytes.length);
        assertThat(fields.getFirst().value()).isEqualTo(300);
        assertThat(ProtobufWire.firstText(fields, 16)).isEqualTo("schaufel");
        assertThat(ProtobufWire.size(fields)).isEqualTo(bytes.length);
    }

    @Test
    void sizesOfNumbersAreThoseWritten() throws Exception {
        for (long value : new long[] {0, 1, 127, 128, 16383, 16384, Long.MAX_VALUE, -1}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ProtobufWire.writeVarint(out, value);
            assertThat(ProtobufWire.varintSize(value)).isEqualTo(out.size());
        }
    }

    @Test
    void aFieldThatReachesPastItsMessageIsRefused() {
        byte[] bytes = {10, 5, 1};
        assertThatThrownBy(() -> ProtobufWire.parse(bytes, 0, bytes.length))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
