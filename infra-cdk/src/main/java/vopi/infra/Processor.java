package vopi.infra;

import java.util.Arrays;
import java.util.Locale;
import software.amazon.awscdk.services.ecr.assets.Platform;
import software.amazon.awscdk.services.ecs.CpuArchitecture;
import software.amazon.awscdk.services.lambda.Architecture;

/// The processor architecture that the native libraries were built for.
public enum Processor {
    ARM64("arm64"),
    X86_64("x86_64");

    private final String word;

    Processor(String word) {
        this.word = word;
    }

    /// @throws IllegalArgumentException naming the valid values
    static Processor named(String word) {
        return Arrays.stream(values())
                .filter(p -> p.word.equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("architecture is arm64 or x86_64: " + word));
    }

    /// The architecture of this machine: an emulator's containers run on it.
    static Processor here() {
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return arch.equals("aarch64") || arch.equals("arm64") ? ARM64 : X86_64;
    }

    /// The name in file names of the build.
    String word() {
        return word;
    }

    Architecture functions() {
        return this == ARM64 ? Architecture.ARM_64 : Architecture.X86_64;
    }

    CpuArchitecture tasks() {
        return this == ARM64 ? CpuArchitecture.ARM64 : CpuArchitecture.X86_64;
    }

    Platform images() {
        return this == ARM64 ? Platform.LINUX_ARM64 : Platform.LINUX_AMD64;
    }
}
