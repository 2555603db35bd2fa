package dev.precis.ingest.source;

import dev.precis.contract.Failure;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.ingest.Fingerprint;
import dev.precis.ingest.message.FlowDocuments;
import dev.precis.ingest.message.Received;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFile;

/** Reads files of servers (FTP, SFTP, shares). Name, size, time and content are the key. */
final class FileReader implements MessageReader {

    private static final int MAX_NAME = 255;

    private final FlowDocuments documents;

    FileReader(FlowDocuments documents) {
        this.documents = documents;
    }

    @Override
    public Received read(Exchange exchange) throws IOException {
        GenericFile<?> file = exchange.getProperty(FileComponent.FILE_EXCHANGE_FILE, GenericFile.class);
        if (file == null) {
            throw new IllegalStateException("a file endpoint gave something that is no file");
        }
        String name = file.getRelativeFilePath();
        String key = key(name) + "|" + file.getFileLength() + "|" + Instant.ofEpochMilli(file.getLastModified());
        if (file.getFileLength() > documents.maxBytes()) {
            InvalidDocumentException tooLarge = documents.tooLarge();
            return Received.refused(key, name, Failure.of(tooLarge.code(), tooLarge.getMessage()));
        }
        try (InputStream in = exchange.getMessage().getMandatoryBody(InputStream.class)) {
            byte[] bytes = BoundedBody.read(in, documents.maxBytes());
            return Received.of(bytes, null, key + "|" + Fingerprint.of(bytes), name);
        } catch (InvalidPayloadException e) {
            throw new IOException("the file could not be read", e);
        }
    }

    private static String key(String name) {
        return name.length() <= MAX_NAME ? name : Fingerprint.of(name.getBytes(StandardCharsets.UTF_8));
    }
}
