package dev.precis.output.file;

import dev.precis.contract.FileFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Files.
 *
 * @param fileNaming how files in the outbox are called
 * @param fileLayout {@code mirrored} sub-folders in the outbox, or all {@code flat}
 * @param folders output folders besides the outbox, by the name that requests and profiles give
 */
@ConfigurationProperties("precis.output")
public record FileSettings(
        @DefaultValue(FileSettings.NAMING) String fileNaming,
        @DefaultValue("mirrored") Layout fileLayout,
        @DefaultValue Map<String, Folder> folders) {

    static final String NAMING = "{name}.summary.{format}";

    public FileSettings {
        check("precis.output.file-naming", fileNaming);
        folders = Map.copyOf(folders);
        folders.forEach((name, folder) -> {
            String property = "precis.output.folders." + name;
            if (folder.path() == null) {
                throw new IllegalArgumentException(property + ".path must name a folder");
            }
            if (folder.formats().isEmpty()) {
                throw new IllegalArgumentException(property + ".formats must name at least one format");
            }
            check(property + ".naming", folder.naming());
        });
    }

    /**
     * An output folder.
     *
     * @param path created when it is first used
     * @param formats what is written where neither the request nor its profile says
     * @param naming how its files are called
     * @param layout {@code mirrored} sub-folders, or all {@code flat}
     */
    public record Folder(
            @Nullable Path path,
            @DefaultValue("md") List<FileFormat> formats,
            @DefaultValue(NAMING) String naming,
            @DefaultValue("mirrored") Layout layout) {}

    private static void check(String property, String pattern) {
        try {
            Naming.parse(pattern);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(property + ": " + e.getMessage(), e);
        }
    }
}
