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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/** A connection to a mailbox, for one look at it. */
final class MailSession implements AutoCloseable {

    private static final int KNOWN_PER_QUESTION = 500;
    private static final int BUFFER = 64 * 1024;
    private static final Duration SLOWEST_MAIL = Duration.ofMinutes(10);

    private final Mailbox mailbox;
    private final MailboxMemory memory;
    private final Store store;
    private final IMAPFolder folder;
    private final Clock clock;

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
        return folder.isOpen() && store.isConnected();
    }

    /**
     * The mails to read now, oldest first, no more than the mailbox's maximum.
     *
     * @param known tells of source keys those that are in the job store already
     */
    List<FoundMail> find(UnaryOperator<Set<String>> known) throws MessagingException {
        Map<Long, Message> mails = candidates();
        memory.keepOnly(mails.keySet());
        List<Long> uids = mails.keySet().stream().sorted().toList();
        List<Long> chosen = mailbox.after() == AfterReading.NOTHING ? unread(uids, known) : ready(uids);
        Message[] messages = chosen.stream().map(mails::get).toArray(Message[]::new);
        FetchProfile sizes = new FetchProfile();
        sizes.add(FetchProfile.Item.SIZE);
        folder.fetch(messages, sizes);
        List<FoundMail> found = new ArrayList<>();
        for (int i = 0; i < messages.length; i++) {
            if (!messages[i].isExpunged()) {
                found.add(new FoundMail(this, messages[i], key(chosen.get(i)), messages[i].getSize()));
            }
        }
        return found;
    }

    private Map<Long, Message> candidates() throws MessagingException {
        Message[] messages = switch (mailbox.after()) {
            case FLAG -> folder.search(new AndTerm(unset(Flags.Flag.SEEN), unset(Flags.Flag.DELETED)));
            case MOVE -> folder.search(unset(Flags.Flag.DELETED));
            case NOTHING -> folder.getMessagesByUID(memory.readUpTo() + 1, UIDFolder.LASTUID);
        };
        FetchProfile uids = new FetchProfile();
        uids.add(UIDFolder.FetchProfileItem.UID);
        folder.fetch(messages, uids);
        Map<Long, Message> byUid = new HashMap<>();
        for (Message message : messages) {
            if (message != null && !message.isExpunged() && folder.getUID(message) > memory.readUpTo()) {
                byUid.put(folder.getUID(message), message);
            }
        }
        return byUid;
    }

    private static FlagTerm unset(Flags.Flag flag) {
        return new FlagTerm(new Flags(flag), false);
    }

    private List<Long> ready(List<Long> uids) {
        return uids.stream()
                .filter(memory::isReady)
                .limit(mailbox.maxMessages())
                .toList();
    }

    /** Where the server keeps no mark of what was read, the job store does. */
    private List<Long> unread(List<Long> uids, UnaryOperator<Set<String>> known) {
        List<Long> unread = new ArrayList<>();
        boolean complete = true;
        for (int from = 0; from < uids.size() && unread.size() < mailbox.maxMessages(); from += KNOWN_PER_QUESTION) {
            List<Long> some = uids.subList(from, Math.min(from + KNOWN_PER_QUESTION, uids.size()));
            Set<String> keys = known.apply(
                    Set.copyOf(some.stream().map(uid -> key(uid).ofMail()).toList()));
            List<Long> open = some.stream()
                    .filter(uid -> !keys.contains(key(uid).ofMail()) && !memory.isLeftAlone(uid))
                    .toList();
            complete &= open.isEmpty();
            if (complete) {
                memory.readUpTo(some.get(some.size() - 1));
            }
            unread.addAll(ready(open));
        }
        return unread.subList(0, Math.min(unread.size(), mailbox.maxMessages()));
    }

    private MailKey key(long uid) {
        return new MailKey(MailKey.account(mailbox), mailbox.folder(), memory.validity(), uid);
    }

    /** The mail as it was sent, or its beginning where it is longer. Does not flag it as seen. */
    byte[] bytes(FoundMail mail, int max) throws MessagingException, IOException {
        IMAPMessage message = (IMAPMessage) mail.message();
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

    /** All documents of the mail are committed: it is flagged, moved or left, as configured. */
    void settle(FoundMail mail) throws MessagingException {
        switch (mailbox.after()) {
            case FLAG -> mail.message().setFlag(Flags.Flag.SEEN, true);
            case MOVE -> move(mail.message());
            case NOTHING -> {
                // its key in the job store is the mark
            }
        }
    }

    /** Nothing is expunged but this mail: what others have marked for deletion is theirs to expunge. */
    private void move(Message message) throws MessagingException {
        Folder target = store.getFolder(mailbox.moveTo());
        if (!target.exists() && !target.create(Folder.HOLDS_MESSAGES)) {
            throw new FolderNotFoundException(target, "the folder cannot be created");
        }
        Message[] one = {message};
        if (((IMAPStore) store).hasCapability("MOVE")) {
            folder.moveMessages(one, target);
            return;
        }
        folder.copyMessages(one, target);
        message.setFlag(Flags.Flag.DELETED, true);
        if (((IMAPStore) store).hasCapability("UIDPLUS")) {
            folder.expunge(one);
        }
    }

    @Override
    public void close() throws MessagingException {
        try {
            if (folder.isOpen()) {
                folder.close(false);
            }
        } finally {
            store.close();
        }
    }
}
