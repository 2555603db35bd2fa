package dev.precis.ingest.folder;

import dev.precis.ingest.IncomingDocument;

/**
 * A file that was read.
 *
 * @param file as it was found
 * @param document what it says, or why it says nothing
 */
record FolderDocument(FoundFile file, IncomingDocument document) {

    int characters() {
        return document.text() == null ? 0 : document.text().length();
    }
}
