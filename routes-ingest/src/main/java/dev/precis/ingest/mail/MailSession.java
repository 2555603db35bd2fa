package dev.precis.ingest.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;

/** A connection to a mailbox, for one look at it. */
final class MailSession implements AutoCloseable {

    private static final int AT_ONCE = 200;
    private static final int BUFFER = 64 * 1024;
    private static final Duration SLOWEST_MAIL = Duration.ofMinutes(10);

    private final Mailbox mailbox;
    private final MailboxMemory memory;
    private final Store store;
    private final IMAPFolder folder;
    private final Clock clock;
    private final List<FoundMail> committed = new ArrayList<>();
    private @Nullable MailPrefetch ahead;

    private MailSession(Mailbox mailbox, MailboxMemory memory, Store store, Clock clock) throws MessagingException {
        this.mailbox = mailbox;
        this.memory = memory;
        this.store = store;
        this.clock = clock;
        this.folder = (IMAPFolder) store.getFolder(mailbox.folder());
    }

    static MailSession open(Mailbox mailbox, MailboxMemory memory, Clock clock) throws MessagingException {
        Store store = MailConnection.open(mailbox);
        try {
            MailSession session = new MailSession(mailbox, memory, store, clock);
            session.folder.open(mailbox.after() == AfterReading.NOTHING ? Folder.READ_ONLY : Folder.READ_WRITE);
            memory.enter(session.folder.getUIDValidity());
            return session;
        } catch (MessagingException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    Mailbox mailbox() {
        return mailbox;
    }

    /** Whether the server still answers, as far as is known. */
    boolean isAlive() {
        return folder.isOpen();
    }

    /**
     * The mails to read now, oldest first, no more than the mailbox's maximum.
     *
     * @param known tells of source keys those that are in the job store already
     */
    List<FoundMail> find(UnaryOperator<Set<String>> known) throws MessagingException {
        Message[] messages = candidates();
        List<FoundMail> found = new ArrayList<>();
        boolean read = mailbox.after() == AfterReading.NOTHING;
        for (int from = 0; from < messages.length && found.size() < mailbox.maxMessages(); from += AT_ONCE) {
            List<FoundMail> some =
                    described(Arrays.copyOfRange(messages, from, Math.min(from + AT_ONCE, messages.length)));
            List<FoundMail> open = mailbox.after() == AfterReading.NOTHING ? unread(some, known) : some;
            read &= open.isEmpty();
            if (read && !some.isEmpty()) {
                memory.readUpTo(some.get(some.size() - 1).key().uid());
            }
            open.stream().filter(mail -> memory.isReady(mail.key().uid())).forEach(found::add);
        }
        List<FoundMail> chosen = List.copyOf(found.subList(0, Math.min(found.size(), mailbox.maxMessages())));
        ahead = new MailPrefetch(folder, chosen);
        return chosen;
    }

    /** In the order of their arrival. */
    private Message[] candidates() throws MessagingException {
        return switch (mailbox.after()) {
            case FLAG -> folder.search(new AndTerm(unset(Flags.Flag.SEEN), unset(Flags.Flag.DELETED)));
            case MOVE -> folder.search(unset(Flags.Flag.DELETED));
            case NOTHING -> folder.getMessagesByUID(memory.readUpTo() + 1, UIDFolder.LASTUID);
        };
    }

    private static FlagTerm unset(Flags.Flag flag) {
        return new FlagTerm(new Flags(flag), false);
    }

    private List<FoundMail> described(Message[] messages) throws MessagingException {
        FetchProfile profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(FetchProfile.Item.SIZE);
        folder.fetch(messages, profile);
        List<FoundMail> described = new ArrayList<>();
        for (Message message : messages) {
            long uid = message.isExpunged() ? 0 : folder.getUID(message);
            // A search for all numbers from n on finds the last mail even where its number is smaller.
            if (uid > memory.readUpTo()) {
                described.add(new FoundMail(this, message, key(uid), message.getSize()));
            }
        }
        return described;
    }

    /** Where the server keeps no mark of what was read, the job store does. */
    private List<FoundMail> unread(List<FoundMail> mails, UnaryOperator<Set<String>> known) {
        Set<String> keys =
                known.apply(mails.stream().map(mail -> mail.key().ofMail()).collect(Collectors.toUnmodifiableSet()));
        return mails.stream()
                .filter(mail -> !keys.contains(mail.key().ofMail()))
                .filter(mail -> !memory.isLeftAlone(mail.key().uid()))
                .toList();
    }

    private MailKey key(long uid) {
        return new MailKey(MailKey.account(mailbox), mailbox.folder(), memory.validity(), uid);
    }

    /** The mail as it was sent, or its beginning where it is longer. Does not flag it as seen. */
    byte[] bytes(FoundMail mail, int max) throws MessagingException, IOException {
        byte[] whole = ahead == null ? null : ahead.take(mail);
        return whole == null ? read((IMAPMessage) mail.message(), max) : whole;
    }

    private byte[] read(IMAPMessage message, int max) throws MessagingException, IOException {
        message.setPeek(true);
        Instant end = clock.instant().plus(SLOWEST_MAIL);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = message.getMimeStream()) {
            for (int read = in.read(buffer); read >= 0 && bytes.size() < max; read = in.read(buffer)) {
                bytes.write(buffer, 0, Math.min(read, max - bytes.size()));
                if (clock.instant().isAfter(end)) {
                    throw new SocketTimeoutException("the server sends the mail too slowly");
                }
            }
        }
        return bytes.toByteArray();
    }

    void noteCommitted(FoundMail mail) {
        committed.add(mail);
    }

    /** The mails whose documents are all committed. */
    List<FoundMail> committed() {
        return List.copyOf(committed);
    }

    /** All documents of these mails are committed: they are flagged, moved or left, as configured. */
    void settle(List<FoundMail> mails) throws MessagingException {
        Message[] messages = mails.stream()
                .map(FoundMail::message)
                .filter(message -> !message.isExpunged())
                .toArray(Message[]::new);
        if (messages.length == 0) {
            return;
        }
        switch (mailbox.after()) {
            case FLAG -> folder.setFlags(messages, new Flags(Flags.Flag.SEEN), true);
            case MOVE -> move(messages);
            case NOTHING -> {
                // their keys in the job store are the mark
            }
        }
    }

    /** Nothing is expunged but these mails: what others have marked for deletion is theirs to expunge. */
    private void move(Message[] messages) throws MessagingException {
        Folder target = store.getFolder(mailbox.moveTo());
        if (!target.exists() && !target.create(Folder.HOLDS_MESSAGES)) {
            throw new FolderNotFoundException(target, "the folder cannot be created");
        }
        if (((IMAPStore) store).hasCapability("MOVE")) {
            folder.moveMessages(messages, target);
            return;
        }
        folder.copyMessages(messages, target);
        folder.setFlags(messages, new Flags(Flags.Flag.DELETED), true);
        if (((IMAPStore) store).hasCapability("UIDPLUS")) {
            folder.expunge(messages);
        }
    }

    /** Logs out. The folder is not closed before, which could expunge what others have marked for deletion. */
    @Override
    public void close() throws MessagingException {
        store.close();
    }
}
