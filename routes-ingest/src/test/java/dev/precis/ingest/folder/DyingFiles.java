package dev.precis.ingest.folder;

import static org.mockito.Mockito.mockStatic;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import org.mockito.MockedStatic;
import org.mockito.invocation.InvocationOnMock;

/**
 * The real file system, under a process that dies before or after one of its changes: from then on nothing is read or written
 * any more, not even by those who want to tidy up.
 */
final class DyingFiles {

    private static final Set<String> CHANGES = Set.of(
            "createDirectory",
            "createFile",
            "createLink",
            "createSymbolicLink",
            "write",
            "writeString",
            "move",
            "delete",
            "deleteIfExists");

    @FunctionalInterface
    interface Life {
        void live() throws IOException;
    }

    private final int fatal;
    private int moments;
    private boolean dead;

    private DyingFiles(int fatal) {
        this.fatal = fatal;
    }

    /**
     * Runs something until it dies.
     *
     * @param fatal which moment is the last: the first is before the first change, the second is after it, and so on
     * @return false where it came to its end before
     */
    static boolean dies(int fatal, Life life) throws IOException {
        DyingFiles files = new DyingFiles(fatal);
        try (MockedStatic<Files> calls = mockStatic(Files.class, files::call)) {
            life.live();
        } catch (Death e) {
            return true;
        }
        return false;
    }

    private Object call(InvocationOnMock call) throws Throwable {
        boolean change = CHANGES.contains(call.getMethod().getName());
        live(change);
        Object result = call.callRealMethod();
        live(change);
        return result;
    }

    private void live(boolean change) {
        dead |= change && ++moments == fatal;
        if (dead) {
            throw new Death();
        }
    }

    private static final class Death extends Error {
        private static final long serialVersionUID = 1;
    }
}
