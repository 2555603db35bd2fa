package dev.precis.output.result;

import dev.precis.output.delivery.RetryLaterException;

/** A template does not suit a job. It is tried again by schedule: an operator may mend the template meanwhile. */
final class TemplateFailureException extends RetryLaterException {

    TemplateFailureException(String message) {
        super(message, null);
    }
}
