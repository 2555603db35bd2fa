package dev.precis.ingest.folder;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.SourceType;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryRequest;
import dev.precis.extraction.ExtractedText;
import dev.precis.extraction.TextExtractor;
import dev.precis.extraction.text.PlainText;
import dev.precis.ingest.Door;
import dev.precis.ingest.IncomingDocument;
import dev.precis.store.NewJob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Reads a file into a document, or into the reason why it will never be one. Thread-safe. */
final class FolderDocumentReader {

    private final TextExtractor extractor;
    private final LocalProfiles localProfiles;
    private final int maxBytes;

    FolderDocumentReader(TextExtractor extractor, LocalProfiles localProfiles, DataSize maxDocumentSize) {
        this.extractor = extractor;
        this.localProfiles = localProfiles;
        this.maxBytes = (int) Math.min(maxDocumentSize.toBytes(), Integer.MAX_VALUE - 16);
    }

    /** The bytes; empty where the file is gone or was changed meanwhile, so that its time has not come. */
    Optional<FileContent> load(FoundFile file) throws IOException {
        try {
            if (!isUnchanged(file)) {
                return Optional.empty();
            }
            if (file.state().size() == 0) {
                return Optional.of(
                        FileContent.unfit(file, Failure.of(ErrorCode.EMPTY_DOCUMENT, "the file has no bytes")));
            }
            if (file.state().size() > maxBytes) {
                return Optional.of(FileContent.unfit(
                        file,
                        Failure.of(ErrorCode.DOCUMENT_TOO_LARGE, "the file is larger than " + maxBytes + " bytes")));
            }
            byte[] bytes = bytes(file);
            return isUnchanged(file) && bytes.length == file.state().size()
                    ? Optional.of(FileContent.of(file, bytes))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private byte[] bytes(FoundFile file) throws IOException {
        try (InputStream in = Files.newInputStream(file.path(), LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(maxBytes + 1);
        }
    }

    private static boolean isUnchanged(FoundFile file) throws IOException {
        return FileState.of(file.path()).filter(file.state()::equals).isPresent();
    }

    /**
     * What a file says.
     *
     * @param repeated the job that had the same content before, or null
     */
    IncomingDocument document(FileContent content, @Nullable UUID repeated) throws IOException {
        if (content.unfit() != null) {
            return rejected(content, content.unfit());
        }
        try {
            SummaryRequest options = localProfiles.of(content.file());
            ExtractedText text = extractor.extract(
                    new ByteArrayInputStream(content.bytes()),
                    PlainText.sanitize(content.file().path().getFileName().toString()),
                    null);
            ReadingNotes notes = repeated == null ? text.notes() : text.notes().withWarning(repetition(repeated));
            return document(content, options, text.title(), PlainText.sanitize(text.text()), notes, null);
        } catch (InvalidDocumentException e) {
            return rejected(content, Failure.of(e.code(), e.getMessage()));
        }
    }

    /** What a file becomes whose text does not count. */
    IncomingDocument rejected(FileContent content, Failure reason) {
        return document(content, SummaryRequest.empty(), null, null, ReadingNotes.NONE, reason);
    }

    private static Summary.Warning repetition(UUID repeated) {
        return new Summary.Warning("REPEATED_DOCUMENT", "the same content was summarized before, as job " + repeated);
    }

    private static IncomingDocument document(
            FileContent content,
            SummaryRequest options,
            @Nullable String title,
            @Nullable String text,
            ReadingNotes notes,
            @Nullable Failure rejection) {
        WatchedFolder folder = content.file().folder();
        SummaryRequest defaults = new SummaryRequest(
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
                null,
                null);
        return new IncomingDocument(
                new NewJob.Source(
                        SourceType.FOLDER.id(), folder.name(), content.file().document()),
                content.sourceKey(),
                content.hash().isEmpty() ? null : content.hash(),
                folder.after() != WatchedFolder.After.NOTHING,
                options.withDefaults(defaults),
                Door.toFile(folder.lane()),
                text,
                notes,
                rejection);
    }
}
