// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A client of a Connect worker's REST interface. Thread-safe. */
public final class ConnectRest {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int CONFLICT = 409;

    private final URI address;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    public ConnectRest(URI address) {
        this.address = address;
    }

    /** Scheme, host and port. */
    public URI address() {
        return address;
    }

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param body JSON; missing where there is none
     */
    public record Answer(int status, JsonNode body) {

        public boolean isSuccess() {
            return status >= OK && status < 300;
        }

        /** What the worker says is wrong. */
        public String message() {
            return body.path("message").asText("HTTP " + status);
        }
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, BodyPublishers.noBody());
    }

    public Answer delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    public Answer post(String path, JsonNode body) throws IOException, InterruptedException {
        return send("POST", path, BodyPublishers.ofString(body.toString()));
    }

    public Answer put(String path, JsonNode body) throws IOException, InterruptedException {
        return send("PUT", path, BodyPublishers.ofString(body.toString()));
    }

    public Answer patch(String path, JsonNode body) throws IOException, InterruptedException {
        return send("PATCH", path, BodyPublishers.ofString(body.toString()));
    }

    /** Creates a connector; asks again while the worker rebalances. */
    public Answer create(Connector connector) throws IOException, InterruptedException {
        Answer answer = post("/connectors", connector.json());
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (answer.status() == CONFLICT && System.nanoTime() < end) {
            Thread.sleep(PAUSE.toMillis());
            answer = post("/connectors", connector.json());
        }
        return answer;
    }

    /** Waits until the worker answers for connectors: before, it answers 404 and loses what is posted. */
    void awaitReady(Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!isReady()) {
            if (System.nanoTime() > end) {
                throw new IOException("the Connect worker at " + address + " did not start within "
                        + patience.toSeconds() + " s; its log says why");
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private boolean isReady() throws IOException, InterruptedException {
        try {
            return get("/connectors").status() == OK;
        } catch (ConnectException e) {
            // Nobody listens yet.
            return false;
        }
    }

    private Answer send(String method, String path, BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        String text = response.body();
        return new Answer(response.statusCode(), text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text));
    }
}
