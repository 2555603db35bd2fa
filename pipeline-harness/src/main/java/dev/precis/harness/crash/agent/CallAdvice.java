package dev.precis.harness.crash.agent;

import net.bytebuddy.asm.Advice;

/** Calls of other systems: a callback, a mail that is sent, a mailbox that is changed. */
final class CallAdvice {

    private CallAdvice() {}

    static final class Http {

        private Http() {}

        @Advice.OnMethodEnter
        static String before(@Advice.Origin("#m") String method) {
            String step = "http " + method + " " + CallSite.outside("dev.precis.outbound.", "dev.precis.app.");
            CrashPoints.before(step);
            return step;
        }

        @Advice.OnMethodExit
        static void after(@Advice.Enter String step) {
            CrashPoints.after(step);
        }
    }

    static final class Mail {

        private Mail() {}

        @Advice.OnMethodEnter
        static String before(@Advice.Origin("#m") String method) {
            String step = "mail " + method + " " + CallSite.current();
            CrashPoints.before(step);
            return step;
        }

        @Advice.OnMethodExit
        static void after(@Advice.Enter String step) {
            CrashPoints.after(step);
        }
    }
}
