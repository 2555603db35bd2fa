package dev.precis.extraction.process;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.ReadingNotes;
import dev.precis.extraction.ExtractedText;
import dev.precis.extraction.wire.Frame;
import dev.precis.extraction.wire.FrameType;
import dev.precis.extraction.wire.Hints;
import dev.precis.extraction.wire.Replies;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A worker that misbehaves as the name of a document tells it to. */
final class MockWorker {

    private static final OutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private MockWorker() {}

    public static void main(String[] args) throws Exception {
        Frame.of(FrameType.READY).writeTo(OUT);
        InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
        while (true) {
            String name = Hints.decode(Frame.read(in, 10_000).payload()).name();
            if ("dies while it is sent".equals(name)) {
                Runtime.getRuntime().halt(1);
            }
            if ("is never read".equals(name)) {
                new CountDownLatch(1).await();
            }
            long size = 0;
            Frame frame = Frame.read(in, Frame.MAX_REQUEST);
            for (; frame.type() != FrameType.END; frame = Frame.read(in, Frame.MAX_REQUEST)) {
                size += frame.payload().length;
            }
            answer(name == null ? "" : name, size);
        }
    }

    private static void answer(String name, long size) throws Exception {
        switch (name) {
            case "exits" -> System.exit(0);
            case "never answers" -> new CountDownLatch(1).await();
            case "fills the heap" -> fill();
            case "prints garbage" -> OUT.write("Exception in thread main".getBytes(StandardCharsets.UTF_8));
            case "prints without end" -> printWithoutEnd();
            case "answers by half" -> {
                OUT.write(new byte[] {(byte) 0xf5, 0, 0, 1});
                System.exit(0);
            }
            case "claims two gigabytes" -> OUT.write(new byte[] {(byte) 0xf5, 0x7f, -1, -1, -1});
            case "claims a field of two gigabytes" -> frame(0xf5, out -> out.writeInt(Integer.MAX_VALUE));
            case "invents a code" ->
                frame(0xf6, out -> {
                    out.writeInt(3);
                    out.writeBytes("BAD");
                    out.writeInt(-1);
                });
            case "answers with too long a text" ->
                Replies.text(text("x".repeat(2_000))).writeTo(OUT);
            case "answers with control characters" -> Replies.text(text("a\0b")).writeTo(OUT);
            case "is refused" ->
                Replies.refusal(new InvalidDocumentException(
                                ErrorCode.ENCRYPTED_DOCUMENT, "two\nlines\0 " + "long ".repeat(200)))
                        .writeTo(OUT);
            default -> Replies.text(text(size + " bytes")).writeTo(OUT);
        }
    }

    private static ExtractedText text(String text) {
        return new ExtractedText(text, null, "x/y", ReadingNotes.NONE);
    }

    private static void fill() {
        List<Object> all = new ArrayList<>();
        while (true) {
            all.add(new byte[100_000]);
        }
    }

    private static void printWithoutEnd() throws IOException {
        while (true) {
            System.err.println("once more");
            OUT.write(new byte[100_000]);
        }
    }

    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    private static void frame(int mark, Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.write(new DataOutputStream(bytes));
        DataOutputStream out = new DataOutputStream(OUT);
        out.writeByte(mark);
        out.writeInt(bytes.size());
        out.write(bytes.toByteArray());
    }
}
