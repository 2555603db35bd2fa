package dev.precis.output.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers what a test tells it to, and keeps the commands it was sent. */
final class ScriptedSmtpServer implements AutoCloseable {

    final List<String> commands = new CopyOnWriteArrayList<>();

    private final ConcurrentHashMap<String, String> answers = new ConcurrentHashMap<>();
    private final ServerSocket socket;

    ScriptedSmtpServer() {
        try {
            socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Thread thread = new Thread(this::serve, "smtp");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** What is answered to commands that hold this text, instead of consent. */
    ScriptedSmtpServer answering(String command, String answer) {
        answers.put(command, answer);
        return this;
    }

    ScriptedSmtpServer consentingTo(String command) {
        answers.remove(command);
        return this;
    }

    List<String> recipients() {
        return commands.stream()
                .filter(command -> command.startsWith("RCPT TO:"))
                .map(command -> command.replaceAll(".*<(.*)>.*", "$1"))
                .toList();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                converse(client);
            } catch (IOException e) {
                // the client left, or the test is over
            }
        }
    }

    private void converse(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = client.getOutputStream();
        say(out, "220 ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            commands.add(line);
            say(out, answer(line));
            if (line.equals("DATA") && answer(line).startsWith("354")) {
                commands.addAll(content(in));
                say(out, answer("end of DATA"));
            }
        }
    }

    private String answer(String command) {
        return answers.entrySet().stream()
                .filter(entry -> command.contains(entry.getKey()))
                .map(java.util.Map.Entry::getValue)
                .findFirst()
                .orElse(command.equals("DATA") ? "354 go on" : "250 ok");
    }

    private static List<String> content(BufferedReader in) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
