package dev.precis.ingest.mail;

/** What becomes of a mail whose documents are all committed. */
public enum AfterReading {
    /** It is flagged as seen; only unseen mails are read. */
    FLAG,
    /** It is moved to another folder; all mails of the folder are read. */
    MOVE,
    /** It stays as it is; the job store alone knows that it was read. */
    NOTHING
}
