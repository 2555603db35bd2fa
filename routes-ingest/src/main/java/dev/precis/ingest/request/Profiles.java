package dev.precis.ingest.request;

import dev.precis.contract.Lane;
import dev.precis.contract.Length;
import dev.precis.contract.Preset;
import dev.precis.contract.SortBy;
import dev.precis.contract.SummaryFormat;
import dev.precis.contract.SummaryRequest;
import dev.precis.ingest.Door;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The profiles of this installation, and what applies where neither a request nor its profile says anything. */
public final class Profiles {

    private static final String DEFAULT = "default";
    private static final int KEYWORDS = 8;
    private static final Map<String, SummaryRequest> BUILT_IN = Map.of(
            DEFAULT,
            options(DEFAULT, null, null, null),
            "brief",
            options("brief", Preset.BRIEF, null, 5),
            "detailed",
            options("detailed", Preset.DETAILED, null, null),
            "minutes",
            options("minutes", Preset.DETAILED, SummaryFormat.BULLETS, 12));

    private static final SummaryRequest INTERACTIVE = new SummaryRequest(
            null, null, null, null, null, null, null, null, null, null, null, Lane.INTERACTIVE, null, null);

    private final SortedMap<String, SummaryRequest> profiles;

    /** The built-in profiles, replaced and joined by the configured ones. */
    public Profiles(ProfileSettings settings) {
        SortedMap<String, SummaryRequest> all = new TreeMap<>(BUILT_IN);
        all.putAll(settings.requests());
        profiles = Collections.unmodifiableSortedMap(all);
    }

    /** The built-in profiles alone. */
    public static Profiles builtIn() {
        return new Profiles(new ProfileSettings(Map.of()));
    }

    private static SummaryRequest options(
            String name, @Nullable Preset preset, @Nullable SummaryFormat format, @Nullable Integer keywords) {
        return new SummaryRequest(
                null,
                null,
                null,
                null,
                null,
                preset == null ? null : Length.ofPreset(preset),
                format,
                null,
                null,
                keywords,
                name,
                null,
                null,
                null);
    }

    /** The options that each profile sets, by its name. */
    public SortedMap<String, SummaryRequest> all() {
        return profiles;
    }

    /**
     * Makes sure that a profile is there.
     *
     * @param name null is the default profile
     * @throws dev.precis.contract.InvalidDocumentException where it is not
     */
    public void check(@Nullable String name) {
        if (name != null && !profiles.containsKey(name)) {
            throw RequestRules.invalid("profile " + RequestRules.shown(name) + " is not configured; there are "
                    + String.join(", ", profiles.keySet()));
        }
    }

    /**
     * The options that really apply: those asked for, else the profile's, else the door's and the defaults.
     *
     * @throws dev.precis.contract.InvalidDocumentException where the profile is not there
     */
    public SummaryRequest apply(SummaryRequest asked, Door door) {
        check(asked.profile());
        SummaryRequest applied = asked.withDefaults(profiles.get(asked.profile() == null ? DEFAULT : asked.profile()))
                .withDefaults(defaults(door));
        return door.answer() == null ? applied : applied.withOutput(door.answer());
    }

    /**
     * The options of another attempt: those asked for, else those of a profile that is named anew, else those so far. The
     * lane is interactive where none is asked for.
     *
     * @throws dev.precis.contract.InvalidDocumentException where the profile is not there
     */
    public SummaryRequest again(SummaryRequest asked, SummaryRequest soFar) {
        check(asked.profile());
        SummaryRequest named = asked.profile() == null ? asked : asked.withDefaults(profiles.get(asked.profile()));
        return named.withDefaults(INTERACTIVE).withDefaults(soFar);
    }

    private static SummaryRequest defaults(Door door) {
        return new SummaryRequest(
                null,
                null,
                "auto",
                "extractive",
                "default",
                Length.ofPreset(Preset.STANDARD),
                SummaryFormat.PARAGRAPH,
                SortBy.OFFSET,
                null,
                KEYWORDS,
                DEFAULT,
                door.lane(),
                door.outputs(),
                Map.of());
    }
}
