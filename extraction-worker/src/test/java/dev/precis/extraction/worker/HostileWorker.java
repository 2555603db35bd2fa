package dev.precis.extraction.worker;

import dev.precis.extraction.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The real worker, with a parser that does what the name of the document says. */
final class HostileWorker {

    private HostileWorker() {}

    public static void main(String[] args) throws IOException {
        ExtractionWorker.serve(maxChars -> new HostileParser(), Integer.parseInt(args[0]));
    }

    private static final class HostileParser implements FormatReader {

        @Override
        public String mediaType(byte[] bytes, @Nullable String name, @Nullable String contentType) {
            if ("loops while its format is looked for".equals(name)) {
                loop();
            }
            return "x/y";
        }

        @Override
        public Reading read(byte[] bytes, String type, @Nullable String name, @Nullable String contentType)
                throws Exception {
            switch (name == null ? "" : name) {
                case "exits" -> System.exit(0);
                case "halts" -> Runtime.getRuntime().halt(7);
                case "loops" -> loop();
                case "waits" -> new CountDownLatch(1).await();
                case "fills the heap" -> fill();
                case "fills the stack" -> deeper(1);
                case "wants two gigabytes at once" -> fill(new long[Integer.MAX_VALUE - 8]);
                case "throws an error" -> throw new NoClassDefFoundError("Tika");
                case "closes what it was given" -> closeStreams();
                case "prints" -> {
                    for (int i = 0; i < 10_000; i++) {
                        System.out.println("\u00f5 something that is no frame");
                        System.err.println("\u00f5 something else");
                    }
                }
                default -> {}
            }
            return new Reading("The text.", null, false, false);
        }

        private static void loop() {
            long n = 1;
            while (n != 0) {
                n += 2;
            }
        }

        private static void fill(Object... first) {
            List<Object> all = new ArrayList<>(List.of(first));
            while (true) {
                all.add(new byte[100_000]);
            }
        }

        private static long deeper(long depth) {
            return deeper(depth + 1) + depth;
        }

        private static void closeStreams() throws IOException {
            System.in.close();
            System.out.close();
            System.err.close();
        }
    }
}
