package io.gatehouse.startup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServingReadinessTest {

    private final ServingReadiness serving = new ServingReadiness();

    @Test
    void FLT_026_a_node_is_ready_until_the_jvm_is_asked_to_end() {
        assertThat(serving.serves()).isTrue();

        serving.leave();

        assertThat(serving.serves()).isFalse();
    }

    @Test
    void an_application_that_ended_leaves_no_hook_behind() {
        serving.begin(null);
        serving.end();

        // the JVM refuses a hook that it has already
        serving.begin(null);
        serving.end();
        assertThat(serving.serves()).isTrue();
    }
}
