package dev.precis.engine.internal;

import com.ibm.icu.text.FilteredBreakIteratorBuilder;
import com.ibm.icu.util.ULocale;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntSupplier;

/** Ways to find sentences, ours and those we compare it with. */
enum BoundaryFinder {
    PRECIS("ours") {
        @Override
        Set<Integer> ends(String text, String language) {
            Set<Integer> ends = new TreeSet<>();
            SentenceSplitter.split(text, language).sentences().forEach(span -> ends.add(span.end()));
            return ends;
        }
    },
    JDK("JDK") {
        @Override
        Set<Integer> ends(String text, String language) {
            BreakIterator iterator = BreakIterator.getSentenceInstance(Locale.forLanguageTag(language));
            iterator.setText(text);
            return walk(text, iterator::next);
        }
    },
    ICU("ICU") {
        @Override
        Set<Integer> ends(String text, String language) {
            com.ibm.icu.text.BreakIterator iterator =
                    com.ibm.icu.text.BreakIterator.getSentenceInstance(ULocale.forLanguageTag(language));
            iterator.setText(text);
            return walk(text, iterator::next);
        }
    },
    /** ICU with the abbreviations that CLDR lists for some languages ({@code ss=standard}). */
    ICU_WITH_ABBREVIATIONS("ICU+abbr") {
        @Override
        Set<Integer> ends(String text, String language) {
            ULocale locale = ULocale.forLanguageTag(language);
            com.ibm.icu.text.BreakIterator iterator = FilteredBreakIteratorBuilder.getInstance(locale)
                    .wrapIteratorWithFilter(com.ibm.icu.text.BreakIterator.getSentenceInstance(locale));
            iterator.setText(text);
            return walk(text, iterator::next);
        }
    };

    final String title;

    BoundaryFinder(String title) {
        this.title = title;
    }

    abstract Set<Integer> ends(String text, String language);

    /** The ends of all sentences but the last, so that nobody is praised for finding the end of the text. */
    Set<Integer> boundaries(String text, String language) {
        Set<Integer> ends = ends(text, language);
        ends.remove(0);
        ends.remove(Chars.trimEnd(text, 0, text.length()));
        return ends;
    }

    private static Set<Integer> walk(String text, IntSupplier iterator) {
        Set<Integer> ends = new TreeSet<>();
        for (int end = iterator.getAsInt(); end != BreakIterator.DONE; end = iterator.getAsInt()) {
            ends.add(Chars.trimEnd(text, 0, end));
        }
        return ends;
    }
}
