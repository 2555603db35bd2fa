package dev.precis.contract;

/**
 * Why a job failed, as people see it.
 *
 * @param code of the closed list
 * @param message one clear line
 * @param permanent whether the same document would fail again
 */
public record Failure(ErrorCode code, String message, boolean permanent) {

    /** A failure with the permanence that is usual for its code. */
    public static Failure of(ErrorCode code, String message) {
        return new Failure(code, message, code.permanent());
    }
}
