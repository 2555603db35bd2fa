package dev.precis.extraction.wire;

import org.jspecify.annotations.Nullable;

/** What a frame carries. The marks are bytes that no text and no message of a JVM begins with. */
public enum FrameType {
    /** From the worker: it can be asked. */
    READY(0xf1),
    /** To the worker: {@link Hints} of the document that follows. */
    DOCUMENT(0xf2),
    /** To the worker: bytes of the document. */
    CHUNK(0xf3),
    /** To the worker: the document is complete. */
    END(0xf4),
    /** From the worker: a text, see {@link Replies}. */
    TEXT(0xf5),
    /** From the worker: the reason why there is no text, see {@link Replies}. */
    REFUSAL(0xf6);

    private final int mark;

    FrameType(int mark) {
        this.mark = mark;
    }

    int mark() {
        return mark;
    }

    static @Nullable FrameType of(int mark) {
        for (FrameType type : values()) {
            if (type.mark == mark) {
                return type;
            }
        }
        return null;
    }
}
