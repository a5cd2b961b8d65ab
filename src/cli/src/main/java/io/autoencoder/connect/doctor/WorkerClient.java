// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.autoencoder.connect.data.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;

/**
 * Asks a worker over HTTP, with TLS as the JVM has it. Follows no redirects, which would take the credentials
 * elsewhere. Thread-safe.
 */
public final class WorkerClient {

    /** Enough for the configurations of thousands of connectors. */
    private static final int LARGEST_ANSWER = 64 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final Credentials credentials;
    private final Duration timeout;
    private final HttpClient client;

    private WorkerClient(URI base, Credentials credentials, Duration timeout) {
        this.base = base;
        this.credentials = credentials;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /**
     * A client of one worker.
     *
     * @param address of its REST interface; with a path, if a proxy puts it below one
     * @param timeout of each request
     * @throws InputException if it is no such address, or holds a password
     */
    public static WorkerClient of(String address, Credentials credentials, Duration timeout) {
        return new WorkerClient(base(address), credentials, timeout);
    }

    private static URI base(String address) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            throw noAddress();
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getRawUserInfo() != null) {
            throw new InputException(
                    "the address must not hold a name or password, which other users of this machine could read; give them with"
                            + " --user and --password-file");
        }
        if (!scheme.equals("http") && !scheme.equals("https")
                || uri.getHost() == null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw noAddress();
        }
        String text = uri.toString();
        return URI.create(text.endsWith("/") ? text : text + "/");
    }

    private static InputException noAddress() {
        return new InputException(
                "URL is the address of a worker's REST interface, with http or https, such as http://localhost:8083");
    }

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param body JSON; missing where there is none
     */
    record Answer(int status, JsonNode body) {

        private static final int UNAUTHORIZED = 401;
        private static final int FORBIDDEN = 403;
        private static final int NOT_FOUND = 404;

        boolean isSuccess() {
            return status / 100 == 2;
        }

        boolean isAbsent() {
            return status == NOT_FOUND;
        }

        boolean isRefused() {
            return status == UNAUTHORIZED || status == FORBIDDEN;
        }

        boolean isRedirect() {
            return status / 100 == 3;
        }

        /** The status, and what the worker says with it. */
        String reason() {
            String message = body.path("message").asText("");
            return message.isEmpty()
                    ? "HTTP status " + status
                    : "HTTP status " + status + ": " + Sentences.first(message);
        }
    }

    /** As it is shown. */
    public String address() {
        return base.toString().replaceFirst("/$", "");
    }

    /** The address of a path of the worker. */
    String address(String path) {
        return base.resolve(path).toString();
    }

    Answer get(String path) throws UnreachableException {
        return send("GET", path, BodyPublishers.noBody());
    }

    Answer put(String path, JsonNode body) throws UnreachableException {
        return send("PUT", path, BodyPublishers.ofString(body.toString()));
    }

    private Answer send(String method, String path, BodyPublisher body) throws UnreachableException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(timeout)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, body);
        credentials.header().ifPresent(value -> request.header("Authorization", value));
        try {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            return new Answer(response.statusCode(), json(response));
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("was not waited for", "ask again", e);
        }
    }

    private static JsonNode json(HttpResponse<InputStream> response) throws IOException {
        try (InputStream in = response.body()) {
            byte[] text = in.readNBytes(LARGEST_ANSWER);
            JsonNode json = JSON.readTree(text);
            return json == null ? MissingNode.getInstance() : json;
        } catch (JsonProcessingException e) {
            // A page of a proxy, for instance.
            return MissingNode.getInstance();
        }
    }

    private UnreachableException unreachable(IOException e) {
        String port = base.getPort() < 0 ? "" : " on port " + base.getPort();
        if (e instanceof HttpConnectTimeoutException) {
            return new UnreachableException(
                    "cannot be connected to within " + timeout.toSeconds() + " s",
                    "see whether host and port are right, no firewall is between"
                            + (base.getScheme().equalsIgnoreCase("https") ? ", and the port is one of TLS" : "")
                            + "; --timeout waits longer",
                    e);
        }
        if (e instanceof HttpTimeoutException) {
            return new UnreachableException(
                    "did not answer within " + timeout.toSeconds() + " s",
                    "ask again, as a worker that joins its group is slow to answer; --timeout waits longer",
                    e);
        }
        if (e instanceof SSLException) {
            String message = Sentences.first(String.valueOf(e.getMessage()));
            boolean unknown = message.startsWith("PKIX path");
            return new UnreachableException(
                    unknown ? "has a certificate that is not trusted here" : "does not agree on TLS (" + message + ")",
                    "name a trust store that knows the worker's certificate:"
                            + " AUTOENCODER_OPTS=-Djavax.net.ssl.trustStore=FILE; or use http:// if its port is without TLS",
                    e);
        }
        if (e instanceof ConnectException && e.getCause() instanceof Exception cause && isUnresolved(cause)) {
            return new UnreachableException(
                    "has a host name that is not known here: " + base.getHost(),
                    "see whether it is written as it should be",
                    e);
        }
        if (e instanceof ConnectException) {
            return new UnreachableException(
                    "is not there: nobody listens" + port,
                    "start the worker, or name the port of its settings listeners and rest.advertised.port",
                    e);
        }
        return new UnreachableException(
                "does not speak HTTP" + port,
                "use https:// if the port is one of TLS, and see whether it is that of the worker's REST interface",
                e);
    }

    private static boolean isUnresolved(Throwable cause) {
        return cause instanceof UnresolvedAddressException || cause.getCause() instanceof UnresolvedAddressException;
    }
}
