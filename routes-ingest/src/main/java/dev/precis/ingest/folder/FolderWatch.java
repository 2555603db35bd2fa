package dev.precis.ingest.folder;

import dev.precis.contract.SourceType;
import dev.precis.contract.SteadyClock;
import dev.precis.ingest.activity.Source;
import dev.precis.ingest.activity.Sources;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the file consumers of all watched folders when to look, what to skip and what is complete. */
public final class FolderWatch implements GenericFileFilter<File>, PollingConsumerPollStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    private final Map<WatchedFolder, FileLooks> folders = new LinkedHashMap<>();
    private final Map<WatchedFolder, Source> sources = new LinkedHashMap<>();
    private final OpenFiles openFiles;

    FolderWatch(
            List<WatchedFolder> folders, FolderProperties.Watching watching, Sources sources, InstantSource wallClock) {
        Clock clock = new SteadyClock();
        for (WatchedFolder folder : folders) {
            this.folders.put(
                    folder, new FileLooks(watching.quietPeriod(), watching.growingQuietPeriod(), wallClock, clock));
            this.sources.put(
                    folder,
                    sources.register(
                            SourceType.FOLDER, folder.name(), folder.path().toString(), folder.profile()));
        }
        openFiles = new OpenFiles(folders.stream().map(WatchedFolder::path).collect(Collectors.toSet()));
    }

    @Override
    public boolean accept(GenericFile<File> found) {
        try {
            Path file = absolute(found.getFile());
            if (IgnoredNames.contains(file.getFileName().toString())) {
                return false;
            }
            WatchedFolder folder = folder(file);
            Path relative = folder.path().relativize(file);
            if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                return folder.names().enters(relative);
            }
            if (!folder.names().takes(relative)) {
                return false;
            }
            Optional<FileState> state = FileState.of(file);
            return state.isPresent()
                    && folders.get(folder).isReady(file, state.get())
                    && !openFiles.isBeingWritten(file);
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        FileLooks looks = looks(endpoint);
        if (looks.isPaused()) {
            return false;
        }
        looks.beginRound();
        return true;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        looks(endpoint).endRound();
        source(folder(endpoint)).polled();
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        source(folder(endpoint))
                .failed("the folder cannot be read: " + cause.getClass().getSimpleName());
        LOG.warn("A look at {} failed, the next one follows: {}", endpoint.getEndpointBaseUri(), cause.toString());
        return false;
    }

    /** A file as it was found ready; empty where it is none of ours. */
    Optional<FoundFile> find(File found) {
        Path file = absolute(found);
        return looks(file).state(file).map(state -> new FoundFile(folder(file), file, state));
    }

    FileLooks looks(Path file) {
        return folders.get(folder(file));
    }

    Source source(WatchedFolder folder) {
        return sources.get(folder);
    }

    boolean isLeftAlone(Path file) {
        return looks(file).isLeftAlone(file);
    }

    private FileLooks looks(Endpoint endpoint) {
        return folders.get(folder(endpoint));
    }

    private WatchedFolder folder(Endpoint endpoint) {
        return folder(absolute(((FileEndpoint) endpoint).getFile()));
    }

    private WatchedFolder folder(Path file) {
        return folders.keySet().stream()
                .filter(folder -> file.startsWith(folder.path()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a file outside of every watched folder"));
    }

    private static Path absolute(File file) {
        return file.toPath().toAbsolutePath().normalize();
    }
}
