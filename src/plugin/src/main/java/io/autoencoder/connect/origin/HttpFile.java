// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.origin;

import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.IoErrors;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Downloads one file by HTTP, through the proxy that the JVM's settings name. On the caller's own thread, so that
 * nothing is left running when it returns: a task has no other thread to give.
 */
final class HttpFile {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int READ_MILLIS = 20_000;

    /** A user waits for the answer, and a worker answers within 90 seconds. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final long mostBytes;

    HttpFile(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * Downloads a file.
     *
     * @param target is made, or overwritten, also where the download fails
     * @return checksum of what came
     * @throws InvalidModelException if it cannot be had, with the reason
     */
    String copy(ModelAddress.Remote address, Path target) {
        long start = System.nanoTime();
        try {
            URI next = address.uri();
            for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
                HttpURLConnection connection = open(next);
                try {
                    int status = connection.getResponseCode();
                    if (!REDIRECTS.contains(status)) {
                        return copy(address, connection, status, target, start);
                    }
                    next = redirected(address, next, connection.getHeaderField("Location"));
                } finally {
                    connection.disconnect();
                }
            }
        } catch (IOException e) {
            throw unreachable(address, reason(address.uri(), e), e);
        }
        throw unreachable(address, "the server redirects more than " + MOST_REDIRECTS + " times", null);
    }

    private static HttpURLConnection open(URI uri) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        return connection;
    }

    private String copy(ModelAddress.Remote address, HttpURLConnection connection, int status, Path target, long start)
            throws IOException {
        if (status != HttpURLConnection.HTTP_OK) {
            throw unreachable(address, "the server answers with status " + status + " and not with the file", null);
        }
        if (connection.getContentLengthLong() > mostBytes) {
            throw PackedFiles.tooLarge(address, mostBytes);
        }
        long[] counted = new long[1];
        try (InputStream in = new FilterInputStream(connection.getInputStream()) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                if (System.nanoTime() - start > LONGEST.toNanos()) {
                    throw new SocketTimeoutException();
                }
                int read = super.read(buffer, offset, length);
                counted[0] += Math.max(read, 0);
                return read;
            }
        }) {
            String sha256 = Checksums.copy(in, target, mostBytes);
            if (counted[0] > mostBytes) {
                throw PackedFiles.tooLarge(address, mostBytes);
            }
            return sha256;
        }
    }

    /** Where a redirect leads, if it may be followed. */
    static URI redirected(ModelAddress.Remote address, URI from, @Nullable String location) {
        URI to;
        try {
            to = from.resolve(location == null ? "" : location);
        } catch (IllegalArgumentException e) {
            throw unreachable(address, "the server redirects to what is no address", e);
        }
        boolean secure = "https".equalsIgnoreCase(to.getScheme());
        boolean downgrade = "https".equalsIgnoreCase(from.getScheme()) && !secure;
        if (to.getHost() == null || downgrade || !secure && !"http".equalsIgnoreCase(to.getScheme())) {
            throw unreachable(
                    address,
                    "the server redirects "
                            + (downgrade ? "from https: to another protocol" : "to what is no web address")
                            + ", which is not followed",
                    null);
        }
        return to;
    }

    private static String reason(URI uri, IOException e) {
        if (e instanceof UnknownHostException) {
            return "the host " + e.getMessage() + " is not known to this machine";
        }
        if (e instanceof SocketTimeoutException) {
            return "the server does not answer in time";
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            return "nothing can be reached at " + uri.getRawAuthority() + " (" + e.getMessage() + ")";
        }
        if (e instanceof SSLException) {
            return "there is no secure connection to the server (" + e.getMessage()
                    + "); the JVM's trust store has to know its certificate";
        }
        return "the download failed (" + IoErrors.description(e) + ")";
    }

    private static InvalidModelException unreachable(
            ModelAddress.Remote address, String reason, @Nullable Exception cause) {
        return new InvalidModelException(address, reason, InvalidModelException.Kind.UNREACHABLE, cause);
    }
}
