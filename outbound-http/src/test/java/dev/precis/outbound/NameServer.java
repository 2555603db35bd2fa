package dev.precis.outbound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Hashtable;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/** An attacker's name server: it gives each question another answer, and lets nobody keep one (RFC 1035). */
final class NameServer implements AutoCloseable {

    private static final int HEADER = 12;

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final Queue<InetAddress> answers = new ArrayDeque<>();
    private final AtomicInteger questions = new AtomicInteger();

    /** @param answers to the first question, the second and so on; the last one stays */
    NameServer(List<String> answers) throws SocketException, UnknownHostException {
        for (String answer : answers) {
            this.answers.add(InetAddress.getByName(answer));
        }
        Thread thread = new Thread(this::serve, "name-server");
        thread.setDaemon(true);
        thread.start();
    }

    int questions() {
        return questions.get();
    }

    /** Asks this server, as a resolver without a memory does; an address needs no question. */
    InetAddress[] lookUp(String host) throws UnknownHostException {
        if (IpBlock.literal(host).isPresent()) {
            return InetAddress.getAllByName(host);
        }
        Hashtable<String, String> settings = new Hashtable<>();
        settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        settings.put(Context.PROVIDER_URL, "dns://127.0.0.1:" + socket.getLocalPort());
        try {
            Attribute addresses = new InitialDirContext(settings)
                    .getAttributes(host, new String[] {"A"})
                    .get("A");
            return new InetAddress[] {InetAddress.getByName(addresses.get().toString())};
        } catch (NamingException e) {
            throw new UnknownHostException(host);
        }
    }

    private void serve() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                socket.receive(packet);
                byte[] answer = answer(packet.getData());
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private byte[] answer(byte[] question) throws IOException {
        questions.incrementAndGet();
        InetAddress address = answers.size() > 1 ? answers.remove() : answers.element();
        int end = HEADER;
        while (question[end] != 0) {
            end += question[end] + 1;
        }
        end += 5;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(question, 0, 2);
        // a response, authoritative, recursion desired and available; one question, one answer
        out.write(new byte[] {(byte) 0x85, (byte) 0x80, 0, 1, 0, 1, 0, 0, 0, 0});
        out.write(question, HEADER, end - HEADER);
        // the name of the question, type A, class IN, to be kept for 0 seconds, four bytes
        out.write(new byte[] {(byte) 0xc0, HEADER, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4});
        out.write(address.getAddress());
        return out.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}
