package dev.precis.ingest.mail;

/** Mails as they come over the wire. */
final class Mails {

    private Mails() {}

    static String plain(String subject, String text) {
        return """
                Subject: %s
                From: =?utf-8?Q?Zo=C3=A9_Dupont?= <zoe@example.org>
                To: all@example.org
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 8bit

                %s
                """.formatted(subject, text);
    }

    /** An answer in a conversation, as text and HTML, with two attachments, a logo and a signature. */
    static String withAttachments() {
        return """
                Date: Wed, 3 Jun 2026 10:05:30 +0200
                Subject: Budget 2026/2027
                From: =?utf-8?Q?Zo=C3=A9_Dupont?= <zoe@example.org>
                To: all@example.org
                Message-ID: <third@example.org>
                In-Reply-To: <second@example.org>
                References: <first@example.org>
                 <second@example.org>
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=outer

                This is a multi-part message in MIME format.
                --outer
                Content-Type: multipart/alternative; boundary=inner

                --inner
                Content-Type: text/plain; charset=utf-8

                The budget was approved.
                Everybody agreed.

                --\u0020
                Zoé Dupont, treasurer

                On Tue, Jun 2, 2026 at 9:00 AM Jean <jean@example.org> wrote:
                > What about the budget?
                --inner
                Content-Type: multipart/related; boundary=page

                --page
                Content-Type: text/html; charset=utf-8

                <p>The budget was <b>approved</b>.</p><img src="cid:logo">
                --page
                Content-Type: image/png; name=logo.png
                Content-ID: <logo>
                Content-Disposition: inline; filename=logo.png
                Content-Transfer-Encoding: base64

                iVBORw0KGgo=
                --page--
                --inner--
                --outer
                Content-Type: text/plain; name=notes.txt
                Content-Disposition: attachment; filename=notes.txt

                Notes about bridges and rivers.
                --outer
                Content-Type: text/html; name=page.html
                Content-Disposition: attachment; filename=page.html

                <html><head><title>Bridges</title></head><body><p>A page about bridges.</p></body></html>
                --outer
                Content-Type: application/pkcs7-signature; name=smime.p7s
                Content-Disposition: attachment; filename=smime.p7s
                Content-Transfer-Encoding: base64

                MIIB
                --outer--
                """;
    }
}
