package dev.precis.ingest.http;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids in paths: a UUID in full, as Java alone would not insist. */
final class PathId {

    private static final Pattern UUID_FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private PathId() {}

    /** Empty where it can be no id of anything. */
    static Optional<UUID> of(@Nullable String id) {
        return id == null || !UUID_FORM.matcher(id).matches() ? Optional.empty() : Optional.of(UUID.fromString(id));
    }
}
