package dev.precis.ingest.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a route of the template {@code watch-folder} for each folder, as soon as the context has started: only then are the
 * templates of all route files sure to be loaded.
 */
public final class FolderRoutes extends LifecycleStrategySupport {

    private static final Logger LOG = LoggerFactory.getLogger(FolderRoutes.class);
    private static final String TEMPLATE = "watch-folder";

    private final List<WatchedFolder> folders;

    FolderRoutes(List<WatchedFolder> folders) {
        this.folders = folders;
    }

    @Override
    public void onContextStarted(CamelContext context) {
        for (WatchedFolder folder : folders) {
            create(folder);
            String id = TEMPLATE + "-" + folder.name();
            TemplatedRouteBuilder.builder(context, TEMPLATE)
                    .routeId(id)
                    .prefixId(id)
                    .parameter("folder-path", folder.path().toString())
                    .add();
        }
    }

    private static void create(WatchedFolder folder) {
        try {
            Files.createDirectories(folder.path());
        } catch (IOException e) {
            LOG.warn("Folder {} is not there and cannot be created: {}", folder.name(), e.toString());
        }
    }
}
