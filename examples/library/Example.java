import dev.precis.engine.Length;
import dev.precis.engine.Summarizer;
import dev.precis.engine.SummaryOptions;
import java.nio.file.*;

class Example {
    public static void main(String[] files) throws Exception {
        var options = SummaryOptions.defaults().withLength(Length.sentences(3));
        var summary = Summarizer.extractive().summarize(Files.readString(Path.of(files[0])), options);
        summary.sentences().forEach(s -> System.out.printf("%5d  %.2f  %s%n", s.offset(), s.rankScore(), s.text()));
    }
}
