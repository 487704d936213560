package io.gatehouse.dev.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {

    private ServerSocket echo;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Link.inBackground("echo", this::serve);
        proxy = FaultProxy.to("127.0.0.1", echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void passes_bytes_both_ways() throws IOException {
        try (Socket client = connect()) {
            assertThat(ask(client, "hello")).isEqualTo("hello");
            assertThat(proxy.connections()).isEqualTo(1);
        }
    }

    @Test
    void passes_on_the_end_of_a_stream() throws IOException {
        try (Socket client = connect()) {
            client.shutdownOutput();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void delays_answers() throws IOException {
        proxy.delay(Duration.ofMillis(200));
        try (Socket client = connect()) {
            long start = System.nanoTime();
            assertThat(ask(client, "hello")).isEqualTo("hello");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void stalls_open_connections_and_lets_go_again() throws IOException {
        try (Socket client = connect()) {
            assertThat(ask(client, "a")).isEqualTo("a");
            proxy.stall();
            client.setSoTimeout(200);
            assertThatThrownBy(() -> ask(client, "b")).isInstanceOf(SocketTimeoutException.class);
            proxy.pass();
            client.setSoTimeout(5_000);
            assertThat(client.getInputStream().read()).isEqualTo('b');
        }
    }

    @Test
    void resets_in_the_middle_of_an_answer() throws IOException {
        proxy.reset();
        try (Socket client = connect()) {
            send(client, "hello");
            assertThat(client.getInputStream().read()).isEqualTo('h');
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void throttles_answers_until_told_otherwise() throws IOException {
        proxy.throttle(20);
        try (Socket client = connect()) {
            long start = System.nanoTime();
            assertThat(ask(client, "0123456789")).isEqualTo("0123456789");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(300));
        }
    }

    @Test
    void cuts_open_connections_and_refuses_new_ones() throws IOException {
        try (Socket client = connect()) {
            assertThat(ask(client, "a")).isEqualTo("a");
            proxy.cut();
            assertThatThrownBy(() -> ask(client, "b")).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> {
                    try (Socket client = connect()) {
                        ask(client, "c");
                    }
                })
                .isInstanceOf(IOException.class);
        proxy.pass();
        try (Socket client = connect()) {
            assertThat(ask(client, "d")).isEqualTo("d");
        }
    }

    @Test
    void a_client_of_a_server_that_is_away_is_reset() throws IOException {
        // a port of its own: a listener with a thread in accept() may take one more connection after close()
        int nobody;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = gone.getLocalPort();
        }
        try (FaultProxy toNobody = FaultProxy.to("127.0.0.1", nobody)) {
            assertThatThrownBy(() -> {
                        try (Socket client = connect(toNobody)) {
                            ask(client, "a");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    private void serve() {
        try {
            while (true) {
                Socket client = echo.accept();
                Link.inBackground("echo", () -> {
                    try (client) {
                        client.getInputStream().transferTo(client.getOutputStream());
                    } catch (IOException gone) {
                        // the faults under test do that
                    }
                });
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private Socket connect() throws IOException {
        return connect(proxy);
    }

    private static Socket connect(FaultProxy through) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), through.port());
        client.setSoTimeout(5_000);
        return client;
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String ask(Socket client, String text) throws IOException {
        send(client, text);
        byte[] answer = client.getInputStream().readNBytes(text.length());
        if (answer.length < text.length()) {
            throw new SocketException("closed");
        }
        return new String(answer, StandardCharsets.US_ASCII);
    }
}
