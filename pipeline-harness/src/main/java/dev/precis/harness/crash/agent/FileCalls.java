package dev.precis.harness.crash.agent;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;

/** The steps that change a folder, as the application calls them; its calls are led here. */
public final class FileCalls {

    private FileCalls() {}

    public static void force(FileChannel channel, boolean metaData) throws IOException {
        String step = "fsync " + CallSite.current();
        CrashPoints.before(step);
        channel.force(metaData);
        CrashPoints.after(step);
    }

    public static Path move(Path source, Path target, CopyOption... options) throws IOException {
        String step = step("move", target);
        CrashPoints.before(step);
        Path moved = Files.move(source, target, options);
        CrashPoints.after(step);
        return moved;
    }

    public static Path createLink(Path link, Path existing) throws IOException {
        String step = step("link", link);
        CrashPoints.before(step);
        Path created = Files.createLink(link, existing);
        CrashPoints.after(step);
        return created;
    }

    public static Path createFile(Path file, FileAttribute<?>... attributes) throws IOException {
        String step = step("create", file);
        CrashPoints.before(step);
        Path created = Files.createFile(file, attributes);
        CrashPoints.after(step);
        return created;
    }

    public static Path write(Path file, byte[] bytes, OpenOption... options) throws IOException {
        String step = step("write", file);
        CrashPoints.before(step);
        Path written = Files.write(file, bytes, options);
        CrashPoints.after(step);
        return written;
    }

    public static Path writeString(Path file, CharSequence text, OpenOption... options) throws IOException {
        String step = step("write", file);
        CrashPoints.before(step);
        Path written = Files.writeString(file, text, options);
        CrashPoints.after(step);
        return written;
    }

    public static void delete(Path file) throws IOException {
        String step = step("delete", file);
        CrashPoints.before(step);
        Files.delete(file);
        CrashPoints.after(step);
    }

    public static boolean deleteIfExists(Path file) throws IOException {
        String step = step("delete", file);
        CrashPoints.before(step);
        boolean deleted = Files.deleteIfExists(file);
        CrashPoints.after(step);
        return deleted;
    }

    /** The same method may settle files in {@code .done} and in {@code .failed}. */
    private static String step(String verb, Path file) {
        String folder = "";
        for (Path parent = file.getParent(); parent != null && folder.isEmpty(); parent = parent.getParent()) {
            Path name = parent.getFileName();
            folder = name != null
                            && (name.toString().equals(".done")
                                    || name.toString().equals(".failed"))
                    ? " in " + name
                    : "";
        }
        return verb + " " + CallSite.current() + folder;
    }
}
