package dev.precis.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.OverloadedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;

/** Takes documents from a real SFTP server, in this process. */
class SftpSourceTest {

    private static final String PASSWORD = "se&cret+%";

    @TempDir
    Path home;

    private final Pipeline pipeline = new Pipeline();
    private SshServer server;
    private Path folder;

    @BeforeEach
    void startServer() throws IOException {
        folder = Files.createDirectory(home.resolve("documents"));
        server = server(0);
        server.start();
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

    @AfterEach
    void stop() throws IOException {
        pipeline.close();
        server.stop(true);
    }

    @Test
    void a_file_becomes_one_job_and_is_deleted_after_it() throws IOException {
        start("delete=true");
        drop("sub/a letter.txt", "The text.");
        eventually("The text.");
        assertThat(pipeline.keys().get(0)).matches("sub/a letter.txt\\|9\\|20.*Z\\|[0-9a-f]{64}");
        assertThat(pipeline.jobs().get(0).source().document()).isEqualTo("sub/a letter.txt");
        await().until(() -> Files.notExists(folder.resolve("sub/a letter.txt")));
    }

    @Test
    void a_file_is_moved_aside_after_it_has_become_a_job() throws IOException {
        start("move=.done");
        drop("a.txt", "The text.");
        eventually("The text.");
        await().until(() -> Files.exists(folder.resolve(".done/a.txt")));
    }

    @Test
    void nothing_is_deleted_while_the_store_is_away() throws IOException {
        pipeline.breakStore(new DataAccessResourceFailureException("away", new java.net.ConnectException("refused")));
        start("delete=true");
        drop("a.txt", "The text.");
        await().until(() -> pipeline.attempts() > 20);
        assertThat(folder.resolve("a.txt")).exists();
        pipeline.mendStore();
        eventually("The text.");
        await().until(() -> Files.notExists(folder.resolve("a.txt")));
    }

    @Test
    void a_file_whose_process_ends_before_the_commit_is_read_again() throws IOException {
        pipeline.breakStore(new OverloadedException("full", Duration.ofSeconds(1)));
        start("delete=true");
        drop("a.txt", "The text.");
        await().until(() -> pipeline.attempts() > 0);
        pipeline.stop();
        assertThat(folder.resolve("a.txt")).exists();
        assertThat(pipeline.jobs()).isEmpty();
        pipeline.mendStore();
        start("delete=true");
        eventually("The text.");
    }

    @Test
    void a_file_that_was_committed_but_not_deleted_becomes_no_second_job() throws IOException {
        start("delete=true");
        pipeline.endAfterCommit();
        drop("a.txt", "The text.");
        await().until(() -> pipeline.attempts() == 2);
        await().until(() -> Files.notExists(folder.resolve("a.txt")));
        assertThat(pipeline.documents()).containsExactly("The text.");
    }

    @Test
    void a_file_that_stays_is_one_job_over_restarts() throws IOException {
        start("noop=true");
        drop("a.txt", "The text.");
        eventually("The text.");
        pipeline.stop();
        pipeline.breakStore(new OverloadedException("full", Duration.ofSeconds(1)));
        pipeline.mendStore();
        start("noop=true");
        await().until(() -> pipeline.attempts() == 1);
        assertThat(pipeline.documents()).containsExactly("The text.");
    }

    @Test
    void bad_files_fail_with_a_code_and_the_next_goes_on() throws IOException {
        start("delete=true&sortBy=file:name");
        drop("1.txt", "");
        drop("2.txt", "damaged");
        drop("3.txt", "a bug");
        drop("4.txt", "x".repeat(100 * 1024 + 1));
        drop("5.txt", "The next.");
        await().untilAsserted(() -> assertThat(pipeline.documents())
                .containsExactlyInAnyOrder(
                        ErrorCode.EMPTY_DOCUMENT.name(),
                        ErrorCode.UNREADABLE_DOCUMENT.name(),
                        ErrorCode.INTERNAL.name(),
                        ErrorCode.DOCUMENT_TOO_LARGE.name(),
                        "The next."));
        await().until(() -> folder.toFile().list().length == 0);
    }

    @Test
    void a_server_that_is_away_does_not_stop_the_start_and_is_asked_again() throws IOException {
        int port = server.getPort();
        server.stop(true);
        start("delete=true");
        await().until(() -> pipeline.source().lastError() != null);
        assertThat(pipeline.source().lastError().text())
                .contains("Connection refused")
                .doesNotContain("se&cret");
        assertThat(pipeline.source().place()).isEqualTo("sftp://127.0.0.1:" + port + "/documents");
        server = server(port);
        server.start();
        drop("a.txt", "The text.");
        eventually("The text.");
    }

    private void start(String options) {
        pipeline.with(routes -> routes.property("test.password", PASSWORD))
                .start(
                        "bank",
                        "sftp://reader@127.0.0.1:" + server.getPort() + "/documents?password=RAW({{test.password}})"
                                + "&recursive=true&strictHostKeyChecking=no&useUserKnownHostsFile=false"
                                + "&delay=100&initialDelay=0&readLockCheckInterval=50"
                                + "&maximumReconnectAttempts=0&" + options);
    }

    private void eventually(String... documents) {
        await().untilAsserted(() -> assertThat(pipeline.documents()).containsExactly(documents));
    }

    private void drop(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
