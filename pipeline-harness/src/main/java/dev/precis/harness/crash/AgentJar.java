package dev.precis.harness.crash;

import dev.precis.harness.crash.agent.CrashAgent;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import net.bytebuddy.ByteBuddy;

/** Packs what runs inside the application: the classes of {@code dev.precis.harness.crash.agent}, beside Byte Buddy. */
final class AgentJar {

    private static final String FOLDER = CrashAgent.class.getPackageName().replace('.', '/');

    private AgentJar() {}

    /** Writes it to that file. */
    static void write(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(new Attributes.Name("Premain-Class"), CrashAgent.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH, origin(ByteBuddy.class).toUri().toString());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream archive = new JarOutputStream(file, manifest)) {
            Path origin = origin(CrashAgent.class);
            if (Files.isDirectory(origin)) {
                add(origin.resolve(FOLDER), archive);
            } else {
                try (FileSystem zip = FileSystems.newFileSystem(origin, Map.of())) {
                    add(zip.getPath(FOLDER), archive);
                }
            }
        }
    }

    private static void add(Path classes, JarOutputStream archive) throws IOException {
        try (Stream<Path> found = Files.list(classes)) {
            List<Path> files = found.toList();
            for (Path file : files) {
                archive.putNextEntry(new ZipEntry(FOLDER + "/" + file.getFileName()));
                Files.copy(file, archive);
                archive.closeEntry();
            }
        }
    }

    private static Path origin(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
