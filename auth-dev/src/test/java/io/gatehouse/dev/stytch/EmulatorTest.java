package io.gatehouse.dev.stytch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A fresh emulator for each test, with cheap hashes and no limit on mails. */
abstract class EmulatorTest {
    @TempDir
    Path folder;

    StytchEmulator emulator;
    Client client;

    @BeforeEach
    void start() throws IOException {
        emulator = StytchEmulator.start(settings());
        client = Client.of(emulator);
    }

    EmulatorSettings settings() {
        return EmulatorSettings.defaults(folder.resolve("state"))
                .withPasswordCost(2)
                .withMailInterval(Duration.ZERO);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    void restart() throws IOException {
        emulator.close();
        start();
    }
}
