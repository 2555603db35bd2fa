package dev.precis.output.mail;

/** How the connection to a mail server is protected; certificate and host name are always checked. */
public enum SmtpTls {
    /** From the first byte on (RFC 8314). */
    TLS("smtps", 465),
    /** In the clear until the server has agreed to TLS, which it must. */
    STARTTLS("smtp", 587),
    /** Not at all, password included. */
    NONE("smtp", 25);

    private final String protocol;
    private final int defaultPort;

    SmtpTls(String protocol, int defaultPort) {
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
