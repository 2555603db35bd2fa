package dev.precis.harness.crash.agent;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.stream.Stream;

/** The method of the application that takes a step, as {@code Class.method}: a name that outlives changes around it. */
public final class CallSite {

    private static final String APPLICATION = "dev.precis.";
    private static final String AGENT = "dev.precis.harness.crash.agent.";
    private static final String LAMBDA = "lambda$";
    private static final String LIBRARY = "a library";

    private CallSite() {}

    /** The innermost method of the application on the stack of this thread. */
    public static String current() {
        return outside();
    }

    /** The innermost method of the application on the stack of this thread that is in none of these packages. */
    public static String outside(String... packages) {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(CallSite::isOfApplication)
                        .filter(frame -> !isIn(frame.getClassName(), packages))
                        .findFirst()
                        .map(CallSite::name)
                        .orElse(LIBRARY));
    }

    /** The method by which the innermost package on the stack of this thread was entered: what its caller has asked for. */
    public static String entry() {
        List<StackFrame> frames = StackWalker.getInstance()
                .walk(all -> all.filter(CallSite::isOfApplication).toList());
        return frames.stream()
                .takeWhile(frame -> packageName(frame).equals(packageName(frames.get(0))))
                .reduce((inner, outer) -> outer)
                .map(CallSite::name)
                .orElse(LIBRARY);
    }

    private static String packageName(StackFrame frame) {
        return frame.getClassName().substring(0, frame.getClassName().lastIndexOf('.'));
    }

    private static String name(StackFrame frame) {
        return type(frame.getClassName()) + "." + method(frame.getMethodName());
    }

    private static boolean isOfApplication(StackFrame frame) {
        String className = frame.getClassName();
        return className.startsWith(APPLICATION) && !className.startsWith(AGENT);
    }

    private static boolean isIn(String className, String... packages) {
        return Stream.of(packages).anyMatch(className::startsWith);
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
