package dev.precis.ingest.folder;

import dev.precis.contract.Failure;
import dev.precis.ingest.Fingerprint;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A file whose bytes were read, all of one time.
 *
 * @param file as it was found
 * @param bytes empty where nobody needs to read them
 * @param hash of the bytes, empty where they were not read
 * @param unfit why it can be no document, or null
 */
record FileContent(
        FoundFile file, byte[] bytes, String hash, @Nullable Failure unfit) {

    private static final int MAX_KEY = 512;

    static FileContent of(FoundFile file, byte[] bytes) {
        return new FileContent(file, bytes, Fingerprint.of(bytes), null);
    }

    static FileContent unfit(FoundFile file, Failure reason) {
        return new FileContent(file, new byte[0], "", reason);
    }

    /** The same key is the same document (path, size, time and content). */
    String sourceKey() {
        FileState state = file.state();
        String key = file.document() + "|" + state.size() + "|" + state.modified() + "|" + hash;
        return key.length() <= MAX_KEY ? key : "sha256:" + Fingerprint.of(key.getBytes(StandardCharsets.UTF_8));
    }
}
