package vopi.providers.photoroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vopi.core.error.Failure;
import vopi.core.error.UpstreamRejected;
import vopi.core.image.CommercialVersion;
import vopi.core.port.CutOut;
import vopi.testing.http.Fault;

/// Calls that go wrong.
final class PhotoroomFaultsIT extends PhotoroomFixture {
    @ParameterizedTest
    @EnumSource(Fault.class)
    void onceGoneWrongASegmentationEndsRight(Fault fault) {
        matrix(
                fault,
                () -> waiting(fault).cutOut(this::localCutOut, this::checked).cutOut(plain()),
                "0.02");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void onceGoneWrongACleanUpEndsRight(Fault fault) {
        matrix(
                fault,
                () -> waiting(fault).cutOut(this::localCutOut, this::checked).cutOut(held()),
                "0.10");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void onceGoneWrongASceneEndsRight(Fault fault) {
        matrix(
                fault,
                () ->
                        waiting(fault)
                                .scenes(this::localScene, PhotoroomFixture::asItIs)
                                .make(scene(CommercialVersion.REAL)),
                "0.10");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"TOO_MANY", "BROKEN", "SILENCE", "CRASH_BEFORE", "CRASH_AFTER"})
    void whatStaysWrongFailsAfterABoundedNumberOfTries(Fault fault) {
        fake.next(fault, fault, fault, fault);
        Photoroom hasty =
                photoroom(
                        "key",
                        fault == Fault.SILENCE ? Duration.ofSeconds(1) : Duration.ofSeconds(20));

        assertThatThrownBy(() -> hasty.cutOut(this::localCutOut, this::checked).cutOut(plain()))
                .isInstanceOf(Failure.class);
        assertThat(fake.requests()).isEqualTo(ATTEMPTS);
        assertThat(sleeper.waits()).hasSize(ATTEMPTS - 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"MALFORMED", "TRUNCATED", "WRONG_TYPE", "SLOW_DRIP"})
    void rubbishThatIsChargedForIsBoughtTwiceAtMost(Fault fault) {
        fake.next(fault, fault, fault, fault);

        for (int retry = 0; retry < 3; retry++) {
            assertThatThrownBy(() ->
                            waiting(fault)
                                    .scenes(this::localScene, PhotoroomFixture::asItIs)
                                    .make(scene(CommercialVersion.REAL)))
                    .isInstanceOf(UpstreamRejected.class)
                    .hasMessageContaining("no further one is made");
        }
        assertThat(fake.charged()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"MALFORMED", "WRONG_TYPE"})
    void whereOnlyRubbishComesOfACleanUpThePlainCutOutTakesItsPlace(Fault fault) {
        fake.next(fault, fault);

        CutOut.Result result =
                waiting(fault).cutOut(this::localCutOut, this::checked).cutOut(held());

        assertThat(result.notes()).contains("hand and cord could not be erased");
        assertThat(cost()).isEqualByComparingTo("0.22");
    }
}
