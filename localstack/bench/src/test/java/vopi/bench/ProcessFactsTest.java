package vopi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ProcessFactsTest {
    @Test
    void childrensCpuIsTheSumOfTheirUserAndSystemTicks() {
        // A process name may contain the characters that separate fields.
        String stat = "17 (a) b) S 1 17 17 0 -1 4194560 9 8 7 6 100 50 320 25 20 0 1 0 5 6 7";
        assertThat(ProcessFacts.childrenCpuSeconds(stat)).isEqualTo(3.45);
    }

    @Test
    void aNumberIsFoundByItsName() {
        List<String> status = List.of("VmPeak:\t  9 kB", "VmHWM:\t   182345 kB");
        assertThat(ProcessFacts.number(status, "VmHWM:")).isEqualTo(182_345);
    }

    @Test
    void theProcessorIsNamedIfTheKernelNamesIt() {
        assertThat(MachineInfo.model("processor\t: 0\nmodel name\t: Fast One 3000\n"))
                .isEqualTo("Fast One 3000");
        assertThat(MachineInfo.model("processor : 0\n")).isEqualTo(System.getProperty("os.arch"));
    }
}
