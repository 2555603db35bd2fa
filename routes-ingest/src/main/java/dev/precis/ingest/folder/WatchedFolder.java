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
 */
public record WatchedFolder(
        String name, Path path, @Nullable String profile, Lane lane) {

    /** Documents that became jobs. */
    public Path done() {
        return path.resolve(".done");
    }

    /** Documents that cannot be summarized, with their error files. */
    public Path failed() {
        return path.resolve(".failed");
    }
}
