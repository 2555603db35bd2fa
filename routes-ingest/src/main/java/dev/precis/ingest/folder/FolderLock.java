package dev.precis.ingest.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread of one process at a time move files of a watched folder aside. The system takes the lock from a process that
 * dies, so what the next one finds half done has nobody any more. Thread-safe.
 */
final class FolderLock {

    /** The file that is locked. It is empty, and stays: were it deleted, two processes could each hold a file of this name. */
    static final String NAME = ".precis.lock";

    /** The system tells processes apart, but not the threads of one. */
    private static final Map<Path, Lock> OF_THIS_PROCESS = new ConcurrentHashMap<>();

    private FolderLock() {}

    /** What is done while the folder is locked. */
    @FunctionalInterface
    interface Work<T> {
        T done() throws IOException;
    }

    /**
     * Waits for the lock and does the work.
     *
     * @throws IOException of the work, or where the file system has no locks
     */
    static <T> T whileLocked(Path folder, Work<T> work) throws IOException {
        Path file = folder.toRealPath().resolve(NAME);
        Lock threads = OF_THIS_PROCESS.computeIfAbsent(file, key -> new ReentrantLock());
        threads.lock();
        try (FileChannel channel = open(file);
                FileLock processes = channel.lock()) {
            return work.done();
        } finally {
            threads.unlock();
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }
}
