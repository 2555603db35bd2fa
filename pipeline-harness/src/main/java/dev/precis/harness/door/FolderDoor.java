package dev.precis.harness.door;

import dev.precis.harness.ledger.Document;
import dev.precis.harness.ledger.Ledger;
import dev.precis.harness.receiver.WantedOutputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A folder that somebody puts files into, each of them whole. */
public final class FolderDoor implements Door {

    private final String name;
    private final Path folder;
    private final List<String> arguments;

    private FolderDoor(String name, Path folder, List<String> arguments) throws IOException {
        this.name = name;
        this.folder = Files.createDirectories(folder);
        this.arguments = arguments;
    }

    /** A watched folder. */
    public static FolderDoor watched(Path folder) throws IOException {
        return new FolderDoor(
                "folder",
                folder,
                List.of(
                        "--precis.ingest.folders[0].path=" + folder,
                        "--precis.ingest.folders[0].name=inbox",
                        "--precis.ingest.folders[0].profile=" + WantedOutputs.PROFILE));
    }

    /** A folder that an endpoint of Camel reads. */
    public static FolderDoor endpoint(Path folder) throws IOException {
        return new FolderDoor(
                "endpoint",
                folder,
                List.of(
                        "--precis.ingest.sources[0].name=endpoint",
                        "--precis.ingest.sources[0].uri=file:" + folder + "?delete=true&delay=500",
                        "--precis.ingest.sources[0].content-type=text/plain",
                        "--precis.ingest.sources[0].profile=" + WantedOutputs.PROFILE));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> arguments() {
        return arguments;
    }

    @Override
    public void submit(List<Document> documents, Ledger ledger) throws IOException {
        Document document = documents.get(0);
        Path unfinished = folder.resolve("." + document.name() + ".part");
        Files.writeString(unfinished, document.text());
        Files.move(unfinished, folder.resolve(document.name() + ".txt"), StandardCopyOption.ATOMIC_MOVE);
        ledger.accepted(document, null);
    }

    @Override
    public List<String> unsettled() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.startsWith("."))
                    .map(file -> name + "/" + file)
                    .toList();
        }
    }
}
