package dev.precis.output.digest;

import dev.precis.contract.SourceType;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The digests.
 *
 * @param digests by name, of up to 63 letters, digits, hyphens and underscores
 */
@ConfigurationProperties("precis.output")
public record DigestProperties(@DefaultValue Map<String, DigestSettings> digests) {

    private static final String PROPERTY = "precis.output.digests.";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

    public DigestProperties {
        digests = Map.copyOf(digests);
        new TreeMap<>(digests).forEach(DigestProperties::check);
        for (String name : digests.keySet()) {
            checkCircle(name, name, digests, new HashSet<>());
        }
    }

    private static void check(String name, DigestSettings digest) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    PROPERTY + name + ": a name has up to 63 letters, digits, hyphens and underscores");
        }
        try {
            digest.check();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(PROPERTY + name + e.getMessage(), e);
        }
        if (digest.select().sources().contains(SourceType.DIGEST.id())) {
            throw new IllegalArgumentException(
                    PROPERTY + name + ".select.sources must name the digests that it collects, such as digest:daily");
        }
    }

    private static void checkCircle(String first, String name, Map<String, DigestSettings> digests, Set<String> seen) {
        DigestSettings digest = digests.get(name);
        if (digest == null || !seen.add(name)) {
            return;
        }
        for (String source : digest.select().sources()) {
            String collected = source.startsWith("digest:") ? source.substring("digest:".length()) : "";
            if (collected.equals(first)) {
                throw new IllegalArgumentException(
                        PROPERTY + name + ".select.sources: digest " + first + " would collect itself");
            }
            checkCircle(first, collected, digests, seen);
        }
    }
}
