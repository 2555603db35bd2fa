package dev.precis.output.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/** A real SMTP server in this process. */
final class SmtpServer {

    private static final long START = 60_000;

    private SmtpServer() {}

    /** @param port 0 for a free one */
    static GreenMail started(int port, String protocol) {
        ServerSetup setup = new ServerSetup(port, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(START);
        GreenMail server = new GreenMail(setup);
        server.start();
        return server;
    }
}
