package dev.precis.ingest.mail;

/**
 * A mail that was fetched.
 *
 * @param found where it lies
 * @param header of the mail, with nothing but header fields where it was not read as a whole
 */
record OpenedMail(FoundMail found, MimePart header) {

    Mailbox mailbox() {
        return found.mailbox();
    }

    MailKey key() {
        return found.key();
    }
}
