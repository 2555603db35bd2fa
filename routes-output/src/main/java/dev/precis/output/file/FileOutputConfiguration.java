package dev.precis.output.file;

import dev.precis.output.OutputProperties;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.result.SummaryRenderer;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Files. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FileSettings.class)
public class FileOutputConfiguration {

    @Bean
    FileDelivery fileDelivery(
            DeliveryDesk desk, OutputProperties properties, FileSettings settings, SummaryRenderer renderer) {
        OutputFolder outbox = new OutputFolder(
                "the outbox",
                new FileSettings.Folder(
                        properties.outbox(), properties.fileFormats(), settings.fileNaming(), settings.fileLayout()));
        Map<String, OutputFolder> folders = settings.folders().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        folder -> new OutputFolder("the folder '" + folder.getKey() + "'", folder.getValue())));
        return new FileDelivery(desk, outbox, folders, renderer);
    }
}
