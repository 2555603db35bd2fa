package dev.precis.ingest.http;

import dev.precis.contract.ErrorCode;

/** Problems of HTTP calls that are not problems of a document; each has a stable {@code type} (RFC 9457). */
enum HttpProblem {
    NOT_FOUND(404, "not-found", ErrorCode.INVALID_REQUEST, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", ErrorCode.INVALID_REQUEST, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "not-acceptable", ErrorCode.INVALID_REQUEST, "No such representation"),
    NOT_FINISHED(409, "not-finished", ErrorCode.INVALID_REQUEST, "The job is not finished"),
    NO_TEXT(409, "no-text", ErrorCode.INVALID_REQUEST, "The job has no text"),
    DELIVERED(409, "delivered", ErrorCode.INVALID_REQUEST, "The delivery has arrived"),
    SUPERSEDED(409, "superseded", ErrorCode.INVALID_REQUEST, "The delivery is of an earlier attempt"),
    EXPIRED(410, "expired", ErrorCode.INVALID_REQUEST, "It is kept no longer"),
    ERASED(410, "erased", ErrorCode.CANCELLED, "The job was erased"),
    KEY_REUSED(422, "idempotency-key-reused", ErrorCode.INVALID_REQUEST, "The idempotency key is taken"),
    NOT_YET(503, "not-yet", ErrorCode.INTERNAL, "The summary is not there yet"),
    OVERLOADED(503, "overloaded", ErrorCode.INTERNAL, "Too much work at the moment"),
    STORE_UNAVAILABLE(503, "store-unavailable", ErrorCode.INTERNAL, "The job store is out of reach");

    private final int status;
    private final String slug;
    private final ErrorCode code;
    private final String title;

    HttpProblem(int status, String slug, ErrorCode code, String title) {
        this.status = status;
        this.slug = slug;
        this.code = code;
        this.title = title;
    }

    Problem because(String detail) {
        return new Problem(Problem.TYPES + slug, title, status, detail, code, null);
    }

    /** To be thrown out of a route; {@link ProblemWriter} turns it into the answer. */
    ProblemException exception(String detail) {
        return new ProblemException(because(detail));
    }
}
