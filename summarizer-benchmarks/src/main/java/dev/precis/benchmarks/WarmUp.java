package dev.precis.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/**
 * Works until the JVM has had so much processor time that it has compiled what it runs. JMH counts warm-up by the clock, and
 * on a busy machine seconds of the clock may hold little of it.
 */
final class WarmUp {

    /** Seconds of processor time, all threads of the JVM counted. */
    static final String PROPERTY = "precis.bench.warm-up";

    private WarmUp() {}

    static void with(Supplier<?> work) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long end = system.getProcessCpuTime() + 1_000_000_000L * Integer.getInteger(PROPERTY, 0);
        while (system.getProcessCpuTime() < end) {
            work.get();
        }
    }
}
