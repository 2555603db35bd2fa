package dev.precis.ingest.folder;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.SummaryRequest;
import dev.precis.ingest.request.RequestRules;
import dev.precis.ingest.request.SummaryRequestReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The options that a {@code .precis.yaml} in a folder sets for the documents in it and below it. The nearest file comes first.
 * Who can write to a folder can write such a file: it sets options, and names neither inputs nor outputs. Thread-safe.
 */
final class LocalProfiles {

    private static final String NAME = ".precis.yaml";
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_REMEMBERED = 10_000;
    private static final Set<String> NOT_HERE = Set.of("input", "name", "outputs");

    private final SummaryRequestReader reader;
    private final ObjectMapper json;
    private final Map<Path, Remembered> remembered = new ConcurrentHashMap<>();

    private record Remembered(FileState state, SummaryRequest options) {}

    LocalProfiles(SummaryRequestReader reader, ObjectMapper json) {
        this.reader = reader;
        this.json = json;
    }

    /**
     * The options for a file.
     *
     * @throws InvalidDocumentException where one of the local profiles is wrong
     */
    SummaryRequest of(FoundFile file) throws IOException {
        SummaryRequest options = SummaryRequest.empty();
        Path root = file.folder().path();
        for (Path folder = file.path().getParent(); folder.startsWith(root); folder = folder.getParent()) {
            Optional<SummaryRequest> local = read(folder.resolve(NAME), root);
            if (local.isPresent()) {
                options = options.withDefaults(local.get());
            }
        }
        return options;
    }

    private Optional<SummaryRequest> read(Path path, Path root) throws IOException {
        try {
            Optional<FileState> state = FileState.of(path);
            if (state.isEmpty()) {
                return Optional.empty();
            }
            Remembered known = remembered.get(path);
            if (known == null || !known.state().equals(state.get())) {
                known = new Remembered(state.get(), parsed(path, root.relativize(path)));
                if (remembered.size() >= MAX_REMEMBERED) {
                    remembered.clear();
                }
                remembered.put(path, known);
            }
            return Optional.of(known.options());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private SummaryRequest parsed(Path path, Path shown) throws IOException {
        try {
            return options(yaml(bytes(path)));
        } catch (InvalidDocumentException e) {
            throw RequestRules.invalid(FoundFile.document(shown) + ": " + e.getMessage());
        }
    }

    private static byte[] bytes(Path path) throws IOException {
        try (var in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw RequestRules.invalid("it must have at most " + MAX_BYTES + " bytes");
            }
            return bytes;
        }
    }

    private static @Nullable Object yaml(byte[] bytes) {
        LoaderOptions limits = new LoaderOptions();
        limits.setAllowDuplicateKeys(false);
        limits.setAllowRecursiveKeys(false);
        limits.setMaxAliasesForCollections(0);
        limits.setNestingDepthLimit(10);
        limits.setCodePointLimit(MAX_BYTES);
        try {
            return new Yaml(new SafeConstructor(limits)).load(new String(bytes, StandardCharsets.UTF_8));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw RequestRules.invalid("line " + line + " is not valid YAML");
        } catch (YAMLException e) {
            throw RequestRules.invalid("it is not valid YAML");
        }
    }

    private SummaryRequest options(@Nullable Object yaml) {
        if (yaml == null) {
            return SummaryRequest.empty();
        }
        if (!(json.valueToTree(yaml) instanceof ObjectNode options)) {
            throw RequestRules.invalid("it must be a list of options such as profile: brief");
        }
        for (String field : NOT_HERE) {
            if (options.has(field)) {
                throw RequestRules.invalid(field + " cannot be set here");
            }
        }
        return reader.readOptions(options);
    }
}
