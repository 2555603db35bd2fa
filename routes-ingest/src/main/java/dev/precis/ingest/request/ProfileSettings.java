package dev.precis.ingest.request;

import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.Lane;
import dev.precis.contract.Length;
import dev.precis.contract.Output;
import dev.precis.contract.OutputSettings;
import dev.precis.contract.SortBy;
import dev.precis.contract.SummaryFormat;
import dev.precis.contract.SummaryRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Named sets of options.
 *
 * @param profiles by name; one that is named like a built-in profile replaces it
 */
@ConfigurationProperties("precis")
public record ProfileSettings(@DefaultValue Map<String, Profile> profiles) {

    public ProfileSettings {
        profiles = Map.copyOf(profiles);
        requests(profiles);
    }

    /** As in {@link SummaryRequest}; null leaves an option to its default. */
    public record Profile(
            @Nullable String language,
            @Nullable String engine,
            @Nullable String algorithm,
            @Nullable Length length,
            @Nullable SummaryFormat format,
            @Nullable SortBy sortBy,
            @Nullable String query,
            @Nullable Integer keywords,
            @Nullable Lane lane,
            @Nullable List<OutputSettings> outputs) {}

    /** The options of each profile. */
    Map<String, SummaryRequest> requests() {
        return requests(profiles);
    }

    private static Map<String, SummaryRequest> requests(Map<String, Profile> profiles) {
        Map<String, SummaryRequest> requests = new LinkedHashMap<>();
        profiles.forEach((name, profile) -> requests.put(name, request("precis.profiles." + name, name, profile)));
        return requests;
    }

    private static @Nullable List<Output> outputs(Profile profile) {
        return profile.outputs() == null
                ? null
                : profile.outputs().stream().map(OutputSettings::output).toList();
    }

    private static SummaryRequest request(String property, String name, Profile profile) {
        try {
            return RequestRules.checkOptions(new SummaryRequest(
                    null,
                    null,
                    profile.language(),
                    profile.engine(),
                    profile.algorithm(),
                    profile.length(),
                    profile.format(),
                    profile.sortBy(),
                    profile.query(),
                    profile.keywords(),
                    name,
                    profile.lane(),
                    outputs(profile),
                    null));
        } catch (InvalidDocumentException | IllegalArgumentException e) {
            throw new IllegalArgumentException(property + ": " + e.getMessage(), e);
        }
    }
}
