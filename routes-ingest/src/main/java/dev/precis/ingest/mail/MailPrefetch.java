package dev.precis.ingest.mail;

import jakarta.mail.MessagingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.eclipse.angus.mail.imap.protocol.UIDSet;
import org.jspecify.annotations.Nullable;

/** Fetches small mails some at a time, so that a server far away does not cost a round trip for each. */
final class MailPrefetch {

    private static final int SMALL = 64 * 1024;
    private static final int AT_ONCE = 50;

    private final IMAPFolder folder;
    private final List<FoundMail> order;
    private final Map<Long, byte[]> fetched = new HashMap<>();
    private int next;

    /** @param order in which the mails will be asked for */
    MailPrefetch(IMAPFolder folder, List<FoundMail> order) {
        this.folder = folder;
        this.order = order;
    }

    /** The whole mail; null where it is not small, or the server does not give it away this way. */
    byte @Nullable [] take(FoundMail mail) throws MessagingException {
        int place = order.indexOf(mail);
        if (place >= next) {
            fetched.clear();
            next = Math.min(place + AT_ONCE, order.size());
            fetch(order.subList(place, next).stream()
                    .filter(some -> some.size() > 0 && some.size() <= SMALL)
                    .mapToLong(some -> some.key().uid())
                    .toArray());
        }
        byte[] bytes = fetched.remove(mail.key().uid());
        return bytes == null || bytes.length > SMALL ? null : bytes;
    }

    private void fetch(long[] uids) throws MessagingException {
        if (uids.length > 1) {
            folder.doCommandIgnoreFailure(protocol -> fetch(protocol, UIDSet.toString(UIDSet.createUIDSets(uids))));
        }
    }

    private Object fetch(IMAPProtocol protocol, String uids) throws ProtocolException {
        Response[] answer = protocol.command("UID FETCH " + uids + " (UID BODY.PEEK[]<0." + (SMALL + 1) + ">)", null);
        protocol.notifyResponseHandlers(answer);
        protocol.handleResult(answer[answer.length - 1]);
        for (Response response : answer) {
            if (response instanceof FetchResponse mail) {
                UID uid = mail.getItem(UID.class);
                BODY body = mail.getItem(BODY.class);
                if (uid != null && body != null && body.getByteArray() != null) {
                    fetched.put(uid.uid, body.getByteArray().getNewBytes());
                }
            }
        }
        return answer;
    }
}
