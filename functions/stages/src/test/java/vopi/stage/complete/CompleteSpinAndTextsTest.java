package vopi.stage.complete;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vopi.core.spin.Spin;
import vopi.core.text.WrittenTexts;

final class CompleteSpinAndTextsTest extends CompleteFixture {
    @Test
    @Tag(SPIN)
    void theResultSaysWhyThereIsNoSpin() {
        Spin.Refused why = new Spin.Refused("the camera moves", "Put it on a tripod");
        made(1);
        put(KEYS.spinRecord(), Spin.of(why));

        run();

        assertThat(result().spin()).isEqualTo(Spin.of(why));
        assertThat(job().warnings())
                .contains("There is no spin: the camera moves. Put it on a tripod.");
        assertThat(objects.stat(KEYS.spinRecord())).as("kept for a redo").isPresent();
    }

    @Test
    @Tag(SPIN)
    void aSpinThatBrokeOffIsNamed() {
        made(1);

        run();

        assertThat(job().warnings())
                .contains("There is no spin: the work on it broke off. Submit the video again.");
    }

    @Test
    @Tag(TEXTS)
    void theReasonWhyAModelWroteNoTextsIsAWarning() {
        made(1);
        put(KEYS.writtenTexts(), WrittenTexts.none("no credits"));

        run();

        assertThat(job().warnings()).anyMatch(warning -> warning.endsWith("are used: no credits"));
        assertThat(objects.stat(KEYS.writtenTexts())).as("read by /metadata").isPresent();
    }

    @Test
    @Tag(TEXTS)
    void textsThatBrokeOffAreNamed() {
        made(1);

        run();

        assertThat(job().warnings()).anyMatch(warning -> warning.endsWith("broke off"));
    }
}
