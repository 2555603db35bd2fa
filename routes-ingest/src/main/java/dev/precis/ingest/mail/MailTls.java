package dev.precis.ingest.mail;

/** How the connection to a mail server is protected; certificate and host name are always checked. */
public enum MailTls {
    /** From the first byte on (RFC 8314). */
    TLS("imaps", 993),
    /** In the clear until the server has agreed to TLS, which it must. */
    STARTTLS("imap", 143),
    /** Not at all, password included. */
    NONE("imap", 143);

    private final String protocol;
    private final int defaultPort;

    MailTls(String protocol, int defaultPort) {
        this.protocol = protocol;
        this.defaultPort = defaultPort;
    }

    String protocol() {
        return protocol;
    }

    int defaultPort() {
        return defaultPort;
    }
}
