package dev.precis.extraction.worker;

import dev.precis.contract.InvalidDocumentException;
import dev.precis.extraction.wire.Frame;
import dev.precis.extraction.wire.FrameType;
import dev.precis.extraction.wire.Hints;
import dev.precis.extraction.wire.Replies;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/**
 * The process that reads documents. One thread listens to the service all the time, so that the end of the service is the
 * end of this process as well, even in the middle of a document; another one reads the document.
 */
public final class ExtractionWorker {

    private static final int BROKEN = 1;
    private static final int BUFFER = 128 * 1024;

    private final InputStream requests;
    private final OutputStream replies;
    private final DocumentReader reader;
    private final ExecutorService parsing = Executors.newSingleThreadExecutor();

    private ExtractionWorker(InputStream requests, OutputStream replies, DocumentReader reader) {
        this.requests = requests;
        this.replies = replies;
        this.reader = reader;
    }

    /** @param args the limit of characters */
    public static void main(String[] args) throws IOException {
        serve(TikaFormatReader::new, Integer.parseInt(args[0]));
    }

    /** Reads documents for the process that started this one, until that one is gone. */
    static void serve(IntFunction<FormatReader> formats, int maxChars) throws IOException {
        // What parsers print would pass for an answer, or quote the document; what they close is not ours.
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        System.setOut(nowhere);
        System.setIn(InputStream.nullInputStream());
        // A plain FileInputStream cannot read many bytes at once from a pipe.
        InputStream requests = new BufferedInputStream(new FileInputStream(FileDescriptor.in), BUFFER);
        OutputStream replies = new FileOutputStream(FileDescriptor.out);
        DocumentReader reader = new DocumentReader(formats.apply(maxChars), maxChars);
        Frame.of(FrameType.READY).writeTo(replies);
        System.setErr(nowhere);
        try {
            new ExtractionWorker(requests, replies, reader).listen();
        } catch (IOException e) {
            // the service is gone
        }
        end(0);
    }

    private void listen() throws IOException {
        Hints hints = new Hints(null, null);
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        while (true) {
            Frame frame = Frame.read(requests, Frame.MAX_REQUEST);
            switch (frame.type()) {
                case DOCUMENT -> hints = Hints.decode(frame.payload());
                case CHUNK -> document.write(frame.payload());
                case END -> {
                    byte[] bytes = document.toByteArray();
                    document = new ByteArrayOutputStream();
                    Hints of = hints;
                    parsing.execute(() -> answer(bytes, of));
                }
                default -> throw new IOException("no request: " + frame.type());
            }
        }
    }

    private void answer(byte[] bytes, Hints hints) {
        try {
            reply(bytes, hints).writeTo(replies);
        } catch (Throwable e) {
            end(BROKEN);
        }
    }

    private Frame reply(byte[] bytes, Hints hints) throws IOException {
        try {
            return Replies.text(reader.read(bytes, hints));
        } catch (InvalidDocumentException e) {
            return Replies.refusal(e);
        }
    }

    /** Without shutdown hooks, which a parser may have left behind; and without its files. */
    private static void end(int status) {
        File[] left = new File(System.getProperty("java.io.tmpdir")).listFiles();
        for (File file : left == null ? new File[0] : left) {
            file.delete();
        }
        Runtime.getRuntime().halt(status);
    }
}
