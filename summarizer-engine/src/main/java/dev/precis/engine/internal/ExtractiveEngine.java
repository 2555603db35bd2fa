package dev.precis.engine.internal;

import dev.precis.engine.Algorithm;
import dev.precis.engine.Order;
import dev.precis.engine.Statistics;
import dev.precis.engine.Summarizer;
import dev.precis.engine.Summary;
import dev.precis.engine.SummaryOptions;
import dev.precis.engine.SummarySentence;
import dev.precis.engine.Warning;
import dev.precis.engine.internal.LanguageIdentifier.Identification;
import java.util.ArrayList;
import java.util.List;

/** From text to summary: read, identify, split, score, select, describe. Holds no state of a document. */
public final class ExtractiveEngine {

    private static final String VERSION = "2";
    private static final double CERTAIN = 0.5;

    private final LanguageIdentifier languages = new FunctionWordIdentifier();
    private final SentenceScorer learned;
    private final SentenceScorer centroid = new CentroidScorer();
    private final SentenceScorer lexRank = new LexRankScorer();
    private final SentenceScorer textRank = new TextRankScorer();
    private final SentenceScorer lsa = new LsaScorer();
    private final SentenceScorer lead = new LeadScorer();

    /** With the trees that come with the engine. */
    public ExtractiveEngine() {
        this(TreesResource.load());
    }

    /** With other trees, to measure them. */
    public ExtractiveEngine(GradientBoostedTrees trees) {
        learned = new LearnedScorer(trees);
    }

    public Summary summarize(String text, SummaryOptions options) {
        boolean truncated = text.length() > Summarizer.MAX_CHARS;
        String read = truncated ? text.substring(0, readableLength(text)) : text;
        Identification language = languageOf(read, options);
        DocumentModel document = DocumentModel.of(read, language.language(), options.title());

        double[] scores = scorer(options.algorithm()).score(document);
        Ranking ranking = Ranking.of(scores, document, options);
        List<Integer> chosen = select(document, ranking, options);
        if (options.order() == Order.OFFSET) {
            chosen = chosen.stream().sorted().toList();
        }
        return describe(document, ranking.relevance(), chosen, language, text, options);
    }

    private static int readableLength(String text) {
        boolean splitsPair = Character.isLowSurrogate(text.charAt(Summarizer.MAX_CHARS));
        return splitsPair ? Summarizer.MAX_CHARS - 1 : Summarizer.MAX_CHARS;
    }

    private Identification languageOf(String text, SummaryOptions options) {
        return options.language().equals(SummaryOptions.AUTO)
                ? languages.identify(text)
                : new Identification(options.language(), 1);
    }

    private SentenceScorer scorer(Algorithm algorithm) {
        return switch (algorithm) {
            case DEFAULT -> learned;
            case CENTROID -> centroid;
            case LEXRANK -> lexRank;
            case TEXTRANK -> textRank;
            case LSA -> lsa;
            case LEAD -> lead;
        };
    }

    private static List<Integer> select(DocumentModel document, Ranking ranking, SummaryOptions options) {
        if (document.sentences().isEmpty()) {
            return List.of();
        }
        Budget budget = Budget.of(options.length(), document.words());
        List<Integer> candidates = budget.countsWords() ? ranking.bestWithoutBoilerplate() : ranking.best();
        int[] words = document.sentences().stream()
                .mapToInt(sentence -> sentence.words().size())
                .toArray();
        double penalty = options.algorithm() == Algorithm.LEAD ? 0 : options.redundancyPenalty();
        List<Integer> chosen =
                MmrSelector.select(document.vectors(), candidates, ranking.relevance(), words, penalty, budget);
        if (chosen.isEmpty()) {
            return List.of(candidates.get(0));
        }
        return budget.isMet() ? chosen : BudgetFitter.fit(chosen, candidates, words, budget);
    }

    private static Summary describe(
            DocumentModel document,
            double[] relevance,
            List<Integer> chosen,
            Identification language,
            String text,
            SummaryOptions options) {
        List<Sentence> sentences =
                chosen.stream().map(document.sentences()::get).toList();
        String paragraph = SummaryText.paragraph(sentences);
        List<SummarySentence> parts = chosen.stream()
                .map(i -> summarySentence(document.sentences().get(i), relevance[i]))
                .toList();
        double compression = text.isEmpty() ? 0 : Math.min(1, (double) paragraph.length() / text.length());
        return new Summary(
                paragraph,
                parts,
                KeywordExtractor.keywords(document.vocabulary(), options.keywords()),
                language.language(),
                language.certainty(),
                options.algorithm(),
                VERSION,
                new Statistics(document.sentences().size(), Math.toIntExact(document.words()), compression),
                warnings(document, sentences, language, text, options),
                text.length() > Summarizer.MAX_CHARS);
    }

    private static SummarySentence summarySentence(Sentence sentence, double relevance) {
        Span span = sentence.span();
        return new SummarySentence(sentence.text(), span.start(), span.length(), relevance);
    }

    private static List<Warning> warnings(
            DocumentModel document,
            List<Sentence> chosen,
            Identification language,
            String text,
            SummaryOptions options) {
        List<Warning> warnings = new ArrayList<>();
        if (text.length() > Summarizer.MAX_CHARS) {
            warnings.add(new Warning(
                    Warning.DOCUMENT_TRUNCATED,
                    "Only the first " + Summarizer.MAX_CHARS + " of " + text.length() + " characters were read"));
        }
        if (!document.sentences().isEmpty() && language.certainty() < CERTAIN) {
            warnings.add(new Warning(
                    Warning.LANGUAGE_UNCERTAIN,
                    "The language may be " + language.language() + ", which is not certain"));
        }
        if (document.cut()) {
            warnings.add(new Warning(
                    Warning.SENTENCES_CUT,
                    "Stretches of more than " + SentenceSplitter.LONGEST + " characters without a full stop were cut"));
        }
        long words =
                chosen.stream().mapToLong(sentence -> sentence.words().size()).sum();
        if (chosen.size() == 1 && !Budget.of(options.length(), document.words()).admits((int) words)) {
            warnings.add(new Warning(
                    Warning.LENGTH_EXCEEDED, "No sentence is as short as asked: this one has " + words + " words"));
        }
        return warnings;
    }
}
