package dev.precis.output.mail;

import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.result.Links;
import dev.precis.output.result.SummaryRenderer;
import dev.precis.store.OutputSelection;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Mails. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MailAccountSettings.class, MailOutputSettings.class})
public class MailOutputConfiguration {

    private final Clock clock = Clock.systemUTC();

    @Bean
    MailDelivery mailDelivery(
            DeliveryDesk desk,
            MailAccountSettings accounts,
            MailOutputSettings mails,
            Links links,
            SummaryRenderer renderer) {
        Map<String, MailAccount> known = accounts.checked();
        checkAccounts(mails.mails(), known);
        return new MailDelivery(
                desk,
                known,
                mails.checked(),
                new MailText(renderer, links),
                new LetterWriter(clock),
                new SmtpSender(),
                new AnswerLimit(accounts.answersPerHour(), clock));
    }

    private static void checkAccounts(List<MailOutputSettings.Entry> mails, Map<String, MailAccount> accounts) {
        for (int i = 0; i < mails.size(); i++) {
            String account = String.valueOf(mails.get(i).account()).strip();
            if (!accounts.containsKey(account)) {
                throw new IllegalArgumentException(MailOutputSettings.property(i) + ".account: mail account " + account
                        + " is not configured; see precis.output.mail.accounts");
            }
        }
    }

    @Bean
    OutputSelection mailSelection(MailOutputSettings mails) {
        return new MailSelection(mails.checked().values());
    }
}
