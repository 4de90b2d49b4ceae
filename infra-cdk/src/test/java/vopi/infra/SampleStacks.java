package vopi.infra;

import java.util.List;
import java.util.Optional;

/// Settings of deployments.
final class SampleStacks {
    private SampleStacks() {}

    static Settings development() {
        return Settings.development();
    }

    /// With all optional settings.
    static Settings production() {
        return new Settings(
                true,
                new Target.Amazon(),
                Processor.ARM64,
                40,
                10,
                List.of("https://shop.example.com"),
                true,
                20,
                Optional.of("operator@example.com"),
                new ProviderSettings(
                        Optional.of("vopi/gemini"),
                        Optional.of("gemini-a,gemini-b"),
                        Optional.of("vopi/photoroom"),
                        Optional.of("models/isnet.onnx")));
    }

    static Settings emulator() {
        return new Settings(
                false,
                Target.Emulator.DEFAULT,
                Processor.X86_64,
                2,
                2,
                List.of("*"),
                false,
                0,
                Optional.empty(),
                ProviderSettings.LOCAL);
    }

    /// Events are short answers.
    static Settings withoutStreams() {
        Settings base = development();
        return new Settings(
                base.production(),
                base.target(),
                base.processor(),
                base.maxRunning(),
                base.maxRunningPerKey(),
                base.corsOrigins(),
                base.longRuns(),
                0,
                base.alarmEmail(),
                base.providers());
    }
}
