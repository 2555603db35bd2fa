package dev.precis.output.mail;

import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail to be written.
 *
 * @param account that sends it
 * @param to whom its header names
 * @param subject as untrusted as can be
 * @param messageId of the mail itself, with angle brackets
 * @param answered what it answers; null where it answers nothing
 * @param jobId whose result it brings
 * @param body what it says
 * @param attachments what it carries besides
 */
record Letter(
        MailAccount account,
        List<InternetAddress> to,
        String subject,
        String messageId,
        @Nullable Answered answered,
        UUID jobId,
        MailBody body,
        List<Attachment> attachments) {

    /**
     * @param messageId of the mail that is answered, or null where it had none
     * @param references ids of the conversation before it, the oldest first
     */
    record Answered(@Nullable String messageId, List<String> references) {}

    /**
     * @param fileName harmless
     * @param mediaType of the content
     * @param content the whole file
     */
    record Attachment(String fileName, String mediaType, byte[] content) {}
}
