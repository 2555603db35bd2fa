package dev.precis.ingest.folder;

import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.Lane;
import dev.precis.ingest.folder.WatchedFolder.After;
import dev.precis.ingest.folder.WatchedFolder.Duplicates;
import dev.precis.ingest.request.Profiles;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the folder door.
 *
 * @param folders the watched folders; where there are none, the inbox is watched
 * @param folder how they are watched
 */
@Validated
@ConfigurationProperties("precis.ingest")
public record FolderProperties(
        @NotNull @DefaultValue List<Folder> folders,
        @NotNull @Valid @DefaultValue Watching folder) {

    private static final int MAX_NAME = 255;
    private static final Pattern NOT_FOR_AN_ENDPOINT = Pattern.compile("[?&%#+{}$\\p{Cc}]");

    public FolderProperties {
        folders = List.copyOf(folders);
        watched(folders, folder);
    }

    /**
     * @param path of the folder
     * @param profile for its documents
     * @param lane for its documents
     * @param name of the source; by default the last element of the path
     * @param recursive whether sub-folders are watched as well
     * @param include patterns of names or paths that are documents; without any, everything is
     * @param exclude patterns of names or paths that are none
     * @param after what becomes of a file whose job is committed
     * @param duplicates what becomes of content that came before
     */
    public record Folder(
            @Nullable String path,
            @Nullable String profile,
            @DefaultValue("bulk") Lane lane,
            @Nullable String name,
            @DefaultValue("true") boolean recursive,
            @NotNull @DefaultValue List<String> include,
            @NotNull @DefaultValue List<String> exclude,
            @NotNull @DefaultValue("move") After after,
            @NotNull @DefaultValue("reprocess") Duplicates duplicates) {}

    /**
     * @param inbox the folder that is watched where no others are configured
     * @param pollInterval between two looks at a folder
     * @param quietPeriod how long a file must have been left alone before it is taken
     * @param growingQuietPeriod the same for a file that was seen changing
     * @param maxFilesPerPoll the most files that are taken at one look
     */
    public record Watching(
            @DefaultValue("./data/inbox") String inbox,
            @NotNull @DefaultValue("1s") Duration pollInterval,
            @NotNull @DefaultValue("8s") Duration quietPeriod,
            @NotNull @DefaultValue("30s") Duration growingQuietPeriod,
            @Min(1) @DefaultValue("5000") int maxFilesPerPoll) {

        public Watching {
            positive("poll-interval", pollInterval);
            positive("quiet-period", quietPeriod);
            positive("growing-quiet-period", growingQuietPeriod);
        }

        private static void positive(String name, Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("precis.ingest.folder." + name + " must be longer than nothing");
            }
        }
    }

    /** Makes sure that the folders' profiles are there. */
    void check(Profiles profiles) {
        for (int i = 0; i < folders.size(); i++) {
            try {
                profiles.check(folders.get(i).profile());
            } catch (InvalidDocumentException e) {
                throw new IllegalArgumentException("precis.ingest.folders[" + i + "].profile: " + e.getMessage(), e);
            }
        }
    }

    /** The folders to watch, with all defaults applied. */
    public List<WatchedFolder> watched() {
        return watched(folders, folder);
    }

    private static List<WatchedFolder> watched(List<Folder> folders, Watching watching) {
        if (folders.isEmpty()) {
            Path inbox = path("precis.ingest.folder.inbox", watching.inbox());
            return List.of(WatchedFolder.of(name(null, inbox), inbox, null, Lane.BULK));
        }
        List<WatchedFolder> watched = new ArrayList<>();
        for (int i = 0; i < folders.size(); i++) {
            String property = "precis.ingest.folders[" + i + "]";
            Folder folder = folders.get(i);
            Path path = path(property + ".path", folder.path());
            String name = name(folder.name(), path);
            checkName(property + ".name", name);
            WatchedFolder next = new WatchedFolder(
                    name,
                    path,
                    folder.profile(),
                    folder.lane(),
                    names(property, folder),
                    folder.after(),
                    folder.duplicates());
            for (int j = 0; j < i; j++) {
                checkApart(property, next, "precis.ingest.folders[" + j + "]", watched.get(j));
            }
            watched.add(next);
        }
        return List.copyOf(watched);
    }

    private static NameRules names(String property, Folder folder) {
        try {
            return new NameRules(folder.recursive(), folder.include(), folder.exclude());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(property + ".include or exclude: " + e.getMessage(), e);
        }
    }

    private static Path path(String property, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(property + " must name a folder");
        }
        try {
            Path path = Path.of(value.strip()).toAbsolutePath().normalize();
            if (path.getFileName() == null
                    || NOT_FOR_AN_ENDPOINT.matcher(path.toString()).find()) {
                throw new IllegalArgumentException(
                        property + " must not be the root, nor contain any of ? & % # + { } $: " + value);
            }
            return path;
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(property + " is not a path: " + value, e);
        }
    }

    private static String name(@Nullable String name, Path path) {
        return name == null || name.isBlank() ? path.getFileName().toString() : name.strip();
    }

    private static void checkName(String property, String name) {
        if (name.length() > MAX_NAME) {
            throw new IllegalArgumentException(property + " must be at most " + MAX_NAME + " characters long");
        }
    }

    private static void checkApart(String property, WatchedFolder one, String otherProperty, WatchedFolder other) {
        if (one.path().startsWith(other.path()) || other.path().startsWith(one.path())) {
            throw new IllegalArgumentException(
                    property + ".path is the same as " + otherProperty + ".path, or one lies in the other");
        }
        if (one.name().equals(other.name())) {
            throw new IllegalArgumentException(
                    property + ".name must differ from " + otherProperty + ".name, both are " + one.name());
        }
    }
}
