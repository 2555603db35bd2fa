package dev.precis.extraction.worker;

import dev.precis.contract.ReadingNotes;
import dev.precis.extraction.text.CleanText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where pages begin. What is done to a text after its parser wrote it moves blanks and line ends alone, so a page is
 * remembered by the number of visible characters before it, and found again by counting them.
 */
final class PageStarts {

    private int[] inkBefore = new int[16];
    private int count;
    private int ink;

    void begin() {
        if (count > ReadingNotes.MAX_PAGES) {
            return;
        }
        if (count == inkBefore.length) {
            inkBefore = Arrays.copyOf(inkBefore, 2 * count);
        }
        inkBefore[count++] = ink;
    }

    /** Characters of the page that was begun last. */
    void passed(char[] text, int start, int length) {
        for (int i = start; i < start + length; i++) {
            ink += CleanText.isInk(text[i]) ? 1 : 0;
        }
    }

    /** The first visible character of each page in the finished text; pages behind its end are left out. */
    List<Integer> in(String text) {
        List<Integer> starts = new ArrayList<>(count);
        int passed = 0;
        for (int i = 0; i < text.length() && starts.size() < count; i++) {
            if (CleanText.isInk(text.charAt(i))) {
                while (starts.size() < count && inkBefore[starts.size()] <= passed) {
                    starts.add(i);
                }
                passed++;
            }
        }
        return starts;
    }
}
