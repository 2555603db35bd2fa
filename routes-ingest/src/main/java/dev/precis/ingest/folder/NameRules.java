package dev.precis.ingest.folder;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * Which files of a folder are documents. A pattern is a glob (see {@link java.nio.file.FileSystem#getPathMatcher}); without a
 * slash it is about the name, else about the path below the folder.
 */
public final class NameRules {

    static final NameRules EVERYTHING = new NameRules(true, List.of(), List.of());

    private final boolean recursive;
    private final List<PathMatcher> include;
    private final List<PathMatcher> exclude;

    /**
     * @param recursive whether sub-folders are entered
     * @param include patterns of which one must match; without any, everything does
     * @param exclude patterns of which none may match; also keeps out of sub-folders
     * @throws IllegalArgumentException where a pattern is none
     */
    public NameRules(boolean recursive, List<String> include, List<String> exclude) {
        this.recursive = recursive;
        this.include = include.stream().map(NameRules::matcher).toList();
        this.exclude = exclude.stream().map(NameRules::matcher).toList();
    }

    private static PathMatcher matcher(String pattern) {
        try {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
            return pattern.contains("/") ? matcher : path -> matcher.matches(path.getFileName());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + pattern + "' is not a pattern such as *.pdf or reports/**", e);
        }
    }

    /** Whether a sub-folder is entered. */
    boolean enters(Path relative) {
        return recursive && exclude.stream().noneMatch(matcher -> matcher.matches(relative));
    }

    /** Whether a file is a document. */
    boolean takes(Path relative) {
        return (include.isEmpty() || include.stream().anyMatch(matcher -> matcher.matches(relative)))
                && exclude.stream().noneMatch(matcher -> matcher.matches(relative));
    }
}
