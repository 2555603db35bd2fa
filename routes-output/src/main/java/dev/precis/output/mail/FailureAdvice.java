package dev.precis.output.mail;

import dev.precis.contract.ErrorCode;

/** What people who sent a document can do where it could not be summarized. */
final class FailureAdvice {

    private FailureAdvice() {}

    static String of(ErrorCode code) {
        return switch (code) {
            case ENCRYPTED_DOCUMENT -> "Please send it again without a password.";
            case EMPTY_DOCUMENT -> "Please check what was attached, and send it again.";
            case UNREADABLE_DOCUMENT -> "It may be damaged: please open it, save it anew, and send it again.";
            case NO_TEXT_FOUND -> "Where it is a scan, please send it with recognized text (OCR).";
            case UNSUPPORTED_FORMAT -> "Please send it as PDF, Office document, HTML or text.";
            case UNSUPPORTED_LANGUAGE -> "Please send it in another language.";
            case DOCUMENT_TOO_LARGE, EXTRACTION_TIMEOUT -> "Please send it in smaller parts.";
            case FETCH_REFUSED, FETCH_FAILED -> "Please send the text itself.";
            case INVALID_REQUEST -> "Please ask those who run this service.";
            case CANCELLED -> "Please send it again where you still want a summary.";
            case ENGINE_FAILED, ATTEMPTS_EXHAUSTED, INTERNAL ->
                "Please send it again later; where that does not help, tell those who run this service.";
        };
    }
}
