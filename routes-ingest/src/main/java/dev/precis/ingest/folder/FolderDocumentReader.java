package dev.precis.ingest.folder;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.Output;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.SourceType;
import dev.precis.contract.SummaryRequest;
import dev.precis.extraction.ExtractedText;
import dev.precis.extraction.TextExtractor;
import dev.precis.extraction.text.PlainText;
import dev.precis.ingest.Fingerprint;
import dev.precis.ingest.IncomingDocument;
import dev.precis.store.NewJob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Reads a file into a document, or into the reason why it will never be one. Thread-safe. */
final class FolderDocumentReader {

    private static final int MAX_KEY = 512;

    private final TextExtractor extractor;
    private final int maxBytes;

    FolderDocumentReader(TextExtractor extractor, DataSize maxDocumentSize) {
        this.extractor = extractor;
        this.maxBytes = (int) Math.min(maxDocumentSize.toBytes(), Integer.MAX_VALUE - 16);
    }

    /** The document; empty where the file is gone or was changed meanwhile, so that its time has not come. */
    Optional<IncomingDocument> read(FoundFile file) throws IOException {
        try {
            if (!isUnchanged(file)) {
                return Optional.empty();
            }
            if (file.state().size() == 0) {
                return Optional.of(rejected(file, Failure.of(ErrorCode.EMPTY_DOCUMENT, "the file has no bytes")));
            }
            if (file.state().size() > maxBytes) {
                return Optional.of(rejected(
                        file,
                        Failure.of(ErrorCode.DOCUMENT_TOO_LARGE, "the file is larger than " + maxBytes + " bytes")));
            }
            byte[] bytes = bytes(file);
            return isUnchanged(file) && bytes.length == file.state().size()
                    ? Optional.of(extracted(file, bytes))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** What a file becomes that nobody needs to read: its content does not count. */
    IncomingDocument rejected(FoundFile file, Failure reason) {
        return document(file, "", null, null, ReadingNotes.NONE, reason);
    }

    private byte[] bytes(FoundFile file) throws IOException {
        try (InputStream in = Files.newInputStream(file.path(), LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(maxBytes + 1);
        }
    }

    private static boolean isUnchanged(FoundFile file) throws IOException {
        return FileState.of(file.path()).filter(file.state()::equals).isPresent();
    }

    private IncomingDocument extracted(FoundFile file, byte[] bytes) {
        String hash = Fingerprint.of(bytes);
        try {
            ExtractedText text = extractor.extract(
                    new ByteArrayInputStream(bytes),
                    PlainText.sanitize(file.path().getFileName().toString()),
                    null);
            return document(file, hash, text.title(), PlainText.sanitize(text.text()), text.notes(), null);
        } catch (InvalidDocumentException e) {
            Failure reason = Failure.of(e.code(), e.getMessage());
            return document(file, hash, null, null, ReadingNotes.NONE, reason);
        }
    }

    private static IncomingDocument document(
            FoundFile file,
            String hash,
            @Nullable String title,
            @Nullable String text,
            ReadingNotes notes,
            @Nullable Failure rejection) {
        WatchedFolder folder = file.folder();
        SummaryRequest request = new SummaryRequest(
                null,
                title == null ? null : PlainText.sanitize(title),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                folder.profile(),
                null,
                List.of(new Output.File()),
                null);
        NewJob.Source source = new NewJob.Source(SourceType.FOLDER.id(), folder.name(), file.document());
        return new IncomingDocument(
                source, sourceKey(file, hash), true, request, folder.lane(), text, notes, rejection);
    }

    private static String sourceKey(FoundFile file, String hash) {
        FileState state = file.state();
        String key = file.document() + "|" + state.size() + "|" + state.modified() + "|" + hash;
        return key.length() <= MAX_KEY ? key : "sha256:" + Fingerprint.of(key.getBytes(StandardCharsets.UTF_8));
    }
}
