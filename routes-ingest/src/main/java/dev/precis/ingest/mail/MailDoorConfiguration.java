package dev.precis.ingest.mail;

import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.SourceType;
import dev.precis.contract.SteadyClock;
import dev.precis.extraction.TextExtractor;
import dev.precis.ingest.LimitSettings;
import dev.precis.ingest.activity.Sources;
import dev.precis.ingest.request.Profiles;
import dev.precis.store.JobStore;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** The beans that the routes in {@code camel/mail} call. Needs a {@link JobStore} and a {@link TextExtractor}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MailProperties.class, LimitSettings.class})
@PropertySource("classpath:precis-mail.properties")
public class MailDoorConfiguration {

    private final Clock clock = new SteadyClock();

    @Bean
    MailDoor mailDoor(
            MailProperties properties,
            Sources sources,
            Profiles profiles,
            TextExtractor extractor,
            JobStore store,
            LimitSettings limits) {
        List<Mailbox> mailboxes = properties.watched();
        checkProfiles(mailboxes, profiles);
        Map<String, WatchedMailbox> watched = new HashMap<>();
        for (Mailbox mailbox : mailboxes) {
            watched.put(
                    mailbox.name(),
                    new WatchedMailbox(
                            mailbox,
                            new MailboxMemory(clock),
                            sources.register(SourceType.MAIL, mailbox.name(), mailbox.place(), mailbox.profile())));
        }
        MailOpener opener = new MailOpener(limits.documentSize());
        return new MailDoor(
                watched, opener, new MailDocumentReader(extractor, new MailAnswers(mailboxes)), store, clock);
    }

    private static void checkProfiles(List<Mailbox> mailboxes, Profiles profiles) {
        for (int i = 0; i < mailboxes.size(); i++) {
            try {
                profiles.check(mailboxes.get(i).profile());
            } catch (InvalidDocumentException e) {
                throw new IllegalArgumentException("precis.ingest.mailboxes[" + i + "].profile: " + e.getMessage());
            }
        }
    }

    @Bean
    MailboxRoutes mailboxRoutes(MailProperties properties) {
        return new MailboxRoutes(properties.watched());
    }
}
