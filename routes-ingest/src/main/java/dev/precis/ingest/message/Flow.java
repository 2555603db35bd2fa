package dev.precis.ingest.message;

import com.fasterxml.jackson.core.JsonPointer;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.Lane;
import dev.precis.contract.SourceType;
import dev.precis.contract.SummaryRequest;
import dev.precis.ingest.request.Profiles;
import dev.precis.ingest.request.RequestRules;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * An existing flow whose documents are taken in.
 *
 * @param type its door
 * @param name of the source in the job store
 * @param request the options of all its documents: language and profile
 * @param lane for its documents, where the profile names none
 * @param contentType what its bodies are, whatever their senders say; null leaves that to them
 * @param text where in a JSON body the text is (RFC 6901), or null where the body is the text
 */
public record Flow(
        SourceType type,
        String name,
        SummaryRequest request,
        Lane lane,
        @Nullable String contentType,
        @Nullable JsonPointer text) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    /**
     * Checks a flow as it was configured.
     *
     * @param property what to name where it is wrong, such as {@code precis.ingest.queues[0]}
     * @throws IllegalArgumentException with one line that begins with the property
     */
    public static Flow of(SourceType type, String property, Settings settings) {
        String name = settings.name();
        if (name == null || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(property
                    + ".name must be 1 to 100 letters, digits, dots, hyphens and underscores; every source has one");
        }
        if (settings.contentType() != null) {
            try {
                MediaType.parseMediaType(settings.contentType());
            } catch (InvalidMediaTypeException e) {
                throw new IllegalArgumentException(
                        property + ".content-type is no media type such as text/plain: " + settings.contentType(), e);
            }
        }
        return new Flow(
                type,
                name,
                request(property, settings),
                settings.lane(),
                settings.contentType(),
                pointer(property, settings.textPointer()));
    }

    private static SummaryRequest request(String property, Settings settings) {
        try {
            return RequestRules.checkOptions(new SummaryRequest(
                    null,
                    null,
                    settings.language(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    settings.profile(),
                    null,
                    null,
                    null));
        } catch (InvalidDocumentException e) {
            throw new IllegalArgumentException(property + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable JsonPointer pointer(String property, @Nullable String pointer) {
        if (pointer == null) {
            return null;
        }
        try {
            return JsonPointer.compile(pointer);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    property + ".text-pointer must be a JSON pointer such as /article/body: " + pointer, e);
        }
    }

    /** The profile is there; otherwise no document of this flow could be accepted. */
    public void checkProfile(String property, Profiles profiles) {
        try {
            profiles.check(request.profile());
        } catch (InvalidDocumentException e) {
            throw new IllegalArgumentException(property + ".profile: " + e.getMessage(), e);
        }
    }

    /** What queues and other sources have in common in the configuration. */
    public interface Settings {

        @Nullable
        String name();

        @Nullable
        String profile();

        Lane lane();

        @Nullable
        String language();

        @Nullable
        String contentType();

        @Nullable
        String textPointer();
    }
}
