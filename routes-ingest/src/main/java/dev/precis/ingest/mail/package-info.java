/** The mail door: mailboxes whose mails and attachments become jobs. */
@NullMarked
package dev.precis.ingest.mail;

import org.jspecify.annotations.NullMarked;
