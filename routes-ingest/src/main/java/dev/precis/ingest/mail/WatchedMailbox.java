package dev.precis.ingest.mail;

import dev.precis.ingest.activity.Source;

/**
 * A mailbox with what is known of it.
 *
 * @param mailbox as configured
 * @param memory of what gave trouble
 * @param source for people who want to see what it does
 */
record WatchedMailbox(Mailbox mailbox, MailboxMemory memory, Source source) {}
