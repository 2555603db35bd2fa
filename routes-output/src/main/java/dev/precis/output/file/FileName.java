package dev.precis.output.file;

/**
 * A file's name in three parts, so that it can be shortened and numbered where people expect that.
 *
 * @param before stays whole
 * @param name shortened before its extension, then numbered
 * @param after stays whole
 */
record FileName(String before, String name, String after) {

    private static final int ROOM_FOR_NUMBER = 5;

    /** The name itself, or another one for what came later: {@code a.txt-2.summary.md}. */
    String numbered(int number) {
        return shortened() + (number == 1 ? "" : "-" + number) + after;
    }

    /** What all numbers of it begin with. */
    String shortened() {
        int room = SafeName.MAX_BYTES - SafeName.bytes(before) - SafeName.bytes(after) - ROOM_FOR_NUMBER;
        return before + SafeName.shortened(name, room);
    }
}
