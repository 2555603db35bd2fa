package dev.precis.app.cli;

/**
 * A line of a batch.
 *
 * @param number its place in the file, from 1
 * @param content its bytes, without those of the line's end; empty where it is too long
 * @param bytes how long it is in the file
 * @param tooLong whether it has more than {@link LineReader#MAX_BYTES}
 */
record Line(long number, byte[] content, long bytes, boolean tooLong) {

    boolean isBlank() {
        for (byte b : content) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return !tooLong;
    }
}
