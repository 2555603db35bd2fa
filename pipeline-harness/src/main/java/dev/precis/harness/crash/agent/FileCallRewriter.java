package dev.precis.harness.crash.agent;

import static net.bytebuddy.matcher.ElementMatchers.any;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/** Leads calls of {@code Files} and of channels to {@link FileCalls}; the JDK's own classes stay as they are. */
final class FileCallRewriter extends MethodVisitor {

    static final AsmVisitorWrapper OF_ALL_METHODS = new AsmVisitorWrapper.ForDeclaredMethods()
            .method(any(), (type, method, visitor, context, pool, writer, reader) -> new FileCallRewriter(visitor));

    private static final String FILES = "java/nio/file/Files";
    private static final String CHANNEL = "java/nio/channels/FileChannel";
    private static final String CALLS = Type.getInternalName(FileCalls.class);

    private static final Set<String> LED = Arrays.stream(FileCalls.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(FileCallRewriter::signature)
            .collect(Collectors.toUnmodifiableSet());

    private FileCallRewriter(MethodVisitor visitor) {
        super(OpenedClassReader.ASM_API, visitor);
    }

    private static String signature(Method method) {
        return method.getName() + Type.getMethodDescriptor(method);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        // a method of an object becomes one that gets it as its first argument
        String led = owner.equals(CHANNEL) ? descriptor.replace("(", "(L" + CHANNEL + ";") : descriptor;
        if ((owner.equals(FILES) || owner.equals(CHANNEL)) && LED.contains(name + led)) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, CALLS, name, led, false);
        } else {
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }
    }
}
