package dev.precis.harness.crash.agent;

import java.util.function.Predicate;

/** The method of the application that takes a step, as {@code Class.method}: a name that outlives changes around it. */
public final class CallSite {

    private static final String APPLICATION = "dev.precis.";
    private static final String AGENT = "dev.precis.harness.crash.agent.";
    private static final String LAMBDA = "lambda$";

    private CallSite() {}

    /** The innermost method of the application on the stack of this thread. */
    public static String current() {
        return outside("");
    }

    /** The innermost one that is in no class whose name begins so; the innermost of all where there is none. */
    public static String outside(String prefix) {
        String found = innermost(name -> prefix.isEmpty() || !name.startsWith(prefix));
        return found.isEmpty() ? innermost(name -> true) : found;
    }

    private static String innermost(Predicate<String> wanted) {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith(APPLICATION)
                                && !frame.getClassName().startsWith(AGENT)
                                && wanted.test(frame.getClassName()))
                        .findFirst()
                        .map(frame -> type(frame.getClassName()) + "." + method(frame.getMethodName()))
                        .orElse(""));
    }

    private static String type(String className) {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        int generated = simple.indexOf("$$");
        return generated < 0 ? simple.replace('$', '.') : simple.substring(0, generated);
    }

    private static String method(String name) {
        return name.startsWith(LAMBDA) ? name.substring(LAMBDA.length(), name.lastIndexOf('$')) : name;
    }
}
