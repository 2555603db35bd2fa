package dev.precis.ingest.mail;

import jakarta.mail.Message;

/**
 * A mail that is to be read.
 *
 * @param session over which it was found
 * @param message of the session, none of it fetched
 * @param key what makes it the same mail at the next look
 * @param size in bytes, as the server says
 */
record FoundMail(MailSession session, Message message, MailKey key, int size) {

    Mailbox mailbox() {
        return session.mailbox();
    }
}
