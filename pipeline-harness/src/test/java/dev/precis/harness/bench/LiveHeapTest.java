package dev.precis.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class LiveHeapTest {

    @Test
    void generations_are_added_and_metaspace_is_not() {
        double megabytes = LiveHeap.parse("""
                12345:
                 def new generation   total 157248K, used 1000K [0x00000000e0000000, 0x00000000eaaa0000, 0x00000000eaaa0000)
                  eden space 139776K,   0% used [0x00000000e0000000, 0x00000000e0000000, 0x00000000e8880000)
                 tenured generation   total 349568K, used 60000K [0x00000000eaaa0000, 0x0000000100000000, 0x0000000100000000)
                   the space 349568K,  17% used [0x00000000eaaa0000, 0x00000000ee538d80, 0x00000000ee538e00, 0x0000000100000000)
                 Metaspace       used 110000K, committed 110848K, reserved 1179648K
                  class space    used 14000K, committed 14400K, reserved 1048576K
                """);

        assertThat(megabytes).isCloseTo(62.46, within(0.01));
    }

    @Test
    void the_heap_of_a_running_jvm_is_read() throws IOException {
        assertThat(LiveHeap.megabytes(ProcessHandle.current().pid())).isBetween(1.0, 4_000.0);
    }
}
