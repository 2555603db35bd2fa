package dev.precis.output.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.precis.contract.DeliveryState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sends results to a real SFTP server, in this process. */
class SftpOutputTest {

    private static final String PASSWORD = "se&cret+%";

    private final OutputStage stage = new OutputStage();
    private SshServer server;

    @TempDir
    private Path home;

    @BeforeEach
    void startServer() throws IOException {
        server = server(0);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        stage.close();
        server.stop(true);
    }

    @Test
    void a_summary_is_a_file_named_after_its_job_and_nothing_else_is_left() throws IOException {
        // Given
        stage.start("bank", uri(PASSWORD), EndpointFormat.MD);
        // When
        UUID job = stage.succeed();
        // Then
        assertThat(stage.delivery(job).state()).isEqualTo(DeliveryState.DONE);
        assertThat(stage.delivery(job).detail()).isEqualTo("sent to sftp://127.0.0.1:" + server.getPort() + "/in");
        assertThat(files()).containsExactly(job + ".summary.md");
        assertThat(Files.readString(home.resolve("in").resolve(job + ".summary.md")))
                .contains("Été.");
    }

    @Test
    void a_summary_waits_for_a_server_that_is_away_and_arrives_once() throws IOException {
        // Given
        stage.start("bank", uri(PASSWORD), EndpointFormat.MD);
        stage.succeed();
        int port = server.getPort();
        server.stop(true);
        UUID job = stage.succeed();
        assertThat(stage.delivery(job).state()).isEqualTo(DeliveryState.PENDING);
        // When
        server = server(port);
        server.start();
        // Then
        await().atMost(OutputStage.PATIENCE).until(() -> stage.delivery(job).state() == DeliveryState.DONE);
        assertThat(files()).hasSize(2).contains(job + ".summary.md");
    }

    @Test
    void a_login_that_is_refused_is_told_without_the_password() {
        // Given
        stage.start("bank", uri("hunter2"), EndpointFormat.MD);
        // When
        UUID job = stage.succeed();
        // Then
        assertThat(stage.delivery(job).state()).isEqualTo(DeliveryState.PENDING);
        assertThat(stage.delivery(job).lastError()).contains("Auth fail").doesNotContain("hunter2");
    }

    private SshServer server(int port) {
        SshServer ssh = SshServer.setUpDefaultServer();
        ssh.setHost("127.0.0.1");
        ssh.setPort(port);
        ssh.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        ssh.setPasswordAuthenticator((user, password, session) -> password.equals(PASSWORD));
        ssh.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        ssh.setFileSystemFactory(new VirtualFileSystemFactory(home));
        return ssh;
    }

    private String uri(String password) {
        return "sftp://writer@127.0.0.1:" + server.getPort() + "/in?useUserKnownHostsFile=false&reconnectDelay=50"
                + "&maximumReconnectAttempts=1&password=RAW(" + password + ")";
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("in"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
