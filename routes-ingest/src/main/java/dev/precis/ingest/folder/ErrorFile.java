package dev.precis.ingest.folder;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.PipelineJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What stands beside a document that failed: {@code <name>.error.json}.
 *
 * @param code of the closed list
 * @param message one clear line
 * @param permanent whether the same document would fail again
 * @param jobId the job that failed
 * @param document relative path of the document
 * @param failedAt when it failed
 */
record ErrorFile(ErrorCode code, String message, boolean permanent, UUID jobId, String document, Instant failedAt) {

    static final String SUFFIX = ".error.json";

    private static final ObjectMapper JSON = PipelineJson.mapper();
    private static final long MAX_BYTES = 1 << 20;

    static ErrorFile of(Failure failure, UUID jobId, String document, Instant failedAt) {
        return new ErrorFile(failure.code(), failure.message(), failure.permanent(), jobId, document, failedAt);
    }

    /** What the file says; empty where there is none, or it is not one of ours. */
    static Optional<ErrorFile> read(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MAX_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), ErrorFile.class))
                    .filter(error -> error.jobId() != null && error.code() != null);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /**
     * Writes the file whole or not at all; what a process that died has left of it goes. The target must be free, or an error
     * file of ours, and nobody else may write one of this job.
     */
    void write(Path target) throws IOException {
        Path temporary = target.resolveSibling("." + jobId + ".part");
        Files.deleteIfExists(temporary);
        try {
            Files.write(
                    temporary,
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
