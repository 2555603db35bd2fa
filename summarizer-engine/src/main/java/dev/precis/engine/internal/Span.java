package dev.precis.engine.internal;

/** A stretch of the document: UTF-16 code units from {@code start} up to but without {@code end}. */
record Span(int start, int end) {

    int length() {
        return end - start;
    }

    String in(String text) {
        return text.substring(start, end);
    }
}
