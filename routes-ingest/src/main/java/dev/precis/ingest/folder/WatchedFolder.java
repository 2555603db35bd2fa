package dev.precis.ingest.folder;

import dev.precis.contract.Lane;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A folder whose files become jobs.
 *
 * @param name of the source in the job store
 * @param path absolute and normalized
 * @param profile for its documents, or null for the default
 * @param lane for its documents
 * @param names which of its files are documents
 * @param after what becomes of a file whose job is committed
 * @param duplicates what becomes of content that came before
 */
public record WatchedFolder(
        String name,
        Path path,
        @Nullable String profile,
        Lane lane,
        NameRules names,
        After after,
        Duplicates duplicates) {

    /** What becomes of a file whose job is committed. */
    public enum After {
        /** It moves to {@code .done}, or to {@code .failed} with its error. */
        MOVE,
        /** It is deleted; a document that cannot be summarized moves to {@code .failed}. */
        DELETE,
        /** It stays, and nothing is ever written to the folder. */
        NOTHING
    }

    /** What becomes of content that a job of the same folder has had before. */
    public enum Duplicates {
        /** It is summarized again; the summary says which job it repeats. */
        REPROCESS,
        /** It is settled without a new job. */
        SKIP
    }

    /** A folder of which every file is a document, moved when it is committed. */
    public static WatchedFolder of(String name, Path path, @Nullable String profile, Lane lane) {
        return new WatchedFolder(name, path, profile, lane, NameRules.EVERYTHING, After.MOVE, Duplicates.REPROCESS);
    }

    /** Documents that became jobs. */
    public Path done() {
        return path.resolve(".done");
    }

    /** Documents that cannot be summarized, with their error files. */
    public Path failed() {
        return path.resolve(".failed");
    }
}
