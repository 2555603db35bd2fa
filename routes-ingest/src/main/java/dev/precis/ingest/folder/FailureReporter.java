package dev.precis.ingest.folder;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.SourceType;
import dev.precis.store.Job;
import dev.precis.store.JobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the failures of jobs that failed after their acceptance where the folder's people look for them. */
public final class FailureReporter {

    private static final Logger LOG = LoggerFactory.getLogger(FailureReporter.class);
    private static final int BATCH = 100;
    private static final int MAX_WARNED = 10_000;

    private final JobStore store;
    private final List<WatchedFolder> folders;
    private final Predicate<Path> leftAlone;
    private final Clock clock;
    private final Set<UUID> warned = new HashSet<>();

    /** @param leftAlone whether a file in a watched folder was dealt with, but cannot be moved */
    FailureReporter(JobStore store, List<WatchedFolder> folders, Predicate<Path> leftAlone, Clock clock) {
        this.store = store;
        this.folders = folders;
        this.leftAlone = leftAlone;
        this.clock = clock;
    }

    /** Reports what failed since the last call; what the file system does not take now is left for the next one. */
    public void report() {
        for (WatchedFolder folder : folders) {
            for (Job job : store.unreportedFailures(SourceType.FOLDER.id(), folder.name(), BATCH)) {
                if (stands(folder, job)) {
                    store.failureReported(job.id());
                }
            }
        }
    }

    private boolean stands(WatchedFolder folder, Job job) {
        try {
            return report(folder, job);
        } catch (IOException | RuntimeException e) {
            if (warned.size() >= MAX_WARNED) {
                warned.clear();
            }
            if (warned.add(job.id())) {
                LOG.warn(
                        "The failure of job {} cannot be written to folder {} now: {}",
                        job.id(),
                        folder.name(),
                        e.getClass().getSimpleName());
            }
            return false;
        }
    }

    private boolean report(WatchedFolder folder, Job job) throws IOException {
        if (job.erasedAt() != null || folder.after() == WatchedFolder.After.NOTHING) {
            return true;
        }
        Path relative = relative(folder, job.source().document())
                .orElse(Path.of(job.id().toString()));
        return FolderLock.whileLocked(folder.path(), () -> report(folder, job, relative));
    }

    private boolean report(WatchedFolder folder, Job job, Path relative) throws IOException {
        if (isBeingSettled(folder.path().resolve(relative))) {
            return false;
        }
        Archive failed = new Archive(folder.failed());
        if (failed.hasError(relative, job.id(), true)) {
            return true;
        }
        ErrorFile error = error(job);
        Optional<Path> done = new Archive(folder.done()).find(relative, job.id());
        if (done.isPresent()) {
            failed.move(done.get(), relative, error);
        } else if (!failed.hasError(relative, job.id(), false)) {
            failed.write(relative, error);
        }
        return true;
    }

    /** A job may fail faster than its file moves; then the file must not be looked for elsewhere. */
    private boolean isBeingSettled(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !leftAlone.test(file);
    }

    private ErrorFile error(Job job) {
        Failure failure =
                job.error() == null ? Failure.of(ErrorCode.INTERNAL, "the job failed without a reason") : job.error();
        Instant failedAt = job.finishedAt() == null ? clock.instant() : job.finishedAt();
        String document = job.source().document();
        return ErrorFile.of(failure, job.id(), document == null ? "" : document, failedAt);
    }

    /** The path that a document's name stands for; empty where it is none, or leads out of the folder. */
    private static Optional<Path> relative(WatchedFolder folder, @Nullable String document) {
        if (document == null || document.isBlank()) {
            return Optional.empty();
        }
        try {
            Path relative = Path.of(document);
            Path file = folder.path().resolve(relative);
            return !relative.isAbsolute()
                            && relative.normalize().equals(relative)
                            && file.normalize().equals(file)
                            && !file.equals(folder.path())
                            && file.startsWith(folder.path())
                    ? Optional.of(relative)
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
