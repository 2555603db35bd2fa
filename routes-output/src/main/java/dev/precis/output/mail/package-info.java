/** Summaries as mails: answers to mails that brought a document, and mails to configured addresses. */
@NullMarked
package dev.precis.output.mail;

import org.jspecify.annotations.NullMarked;
