// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Providers;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.connect.health.ConnectClusterState;

/**
 * The page and the JSON behind it, on the worker's own port. Everything is read, nothing can be changed. Public, as
 * JAX-RS wants it.
 */
@Path("/autoencoder")
public final class MonitorResource {

    private static final String SELF = "'self'";

    /** Nothing from elsewhere, nothing inline, in no frame. */
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src " + SELF,
            "style-src " + SELF,
            "connect-src " + SELF,
            "img-src " + SELF,
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");

    /** By which transforms can be chosen. */
    private static final List<String> NAMES = List.of("connector", "task", "transformation");

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;
    private static final String JSON = "application/json";

    private final ConnectClusterState clusterState;
    private final LocalTransforms local = new LocalTransforms();
    private final PageFiles page = new PageFiles();

    /** For each request; {@link ClusterStateProvider} has what it needs. */
    public MonitorResource(@Context Providers providers) {
        this(providers
                .getContextResolver(ConnectClusterState.class, MediaType.WILDCARD_TYPE)
                .getContext(MonitorResource.class));
    }

    MonitorResource(ConnectClusterState clusterState) {
        this.clusterState = clusterState;
    }

    /** The page; its own addresses are relative, which takes a slash at the end of this one. */
    @GET
    public Response page(@Context UriInfo uri) {
        return uri.getRequestUri().getPath().endsWith("/")
                ? file("index.html")
                : Response.temporaryRedirect(URI.create("autoencoder/")).build();
    }

    /** What the page loads. */
    @GET
    @Path("/{file: [\\w.-]+}")
    public Response file(@PathParam("file") String name) {
        return page.find(name)
                .map(file -> answer(200, file.content(), file.type()))
                .orElseGet(() -> problem(NOT_FOUND, "there is no such file; the page is at /autoencoder/"));
    }

    /** Which connectors of the cluster score, and which of their tasks this worker can tell of. */
    @GET
    @Path("/v1/cluster")
    public Response cluster() {
        try {
            return answer(200, MonitorJson.write(ScoringCluster.of(clusterState, tasks(local.snapshots()))), JSON);
        } catch (RuntimeException e) {
            // While it joins its group, or a connector is deleted.
            return problem(UNAVAILABLE, "this worker cannot tell yet which connectors there are; ask again");
        }
    }

    private static Map<String, Set<Integer>> tasks(List<JsonNode> snapshots) {
        Map<String, Set<Integer>> tasks = new HashMap<>();
        snapshots.forEach(
                snapshot -> tasks.computeIfAbsent(snapshot.path("connector").asText(), connector -> new TreeSet<>())
                        .add(snapshot.path("task").asInt()));
        return tasks;
    }

    /** The scoring transforms of this worker's tasks with one part, or all, of what they say of themselves. */
    @GET
    @Path("/v1/{part: [a-z]+}")
    public Response transforms(@PathParam("part") String part, @Context UriInfo uri) {
        return transforms(part, uri.getQueryParameters());
    }

    /** @param query what a transform's names have to be */
    Response transforms(String part, Map<String, List<String>> query) {
        Optional<SnapshotPart> wanted = SnapshotPart.of(part);
        if (wanted.isEmpty()) {
            return problem(NOT_FOUND, "there is no such part; there are cluster and " + SnapshotPart.names());
        }
        if (!NAMES.containsAll(query.keySet())) {
            return problem(BAD_REQUEST, "transforms can be chosen by " + String.join(", ", NAMES) + " alone");
        }
        List<JsonNode> chosen = local.snapshots().stream()
                .filter(snapshot -> query.entrySet().stream()
                        .allMatch(name -> name.getValue()
                                .contains(snapshot.path(name.getKey()).asText())))
                .toList();
        if (chosen.isEmpty() && !query.isEmpty()) {
            return problem(NOT_FOUND, "no such transform runs on this worker; cluster says which task runs where");
        }
        ObjectNode answer = MonitorJson.object();
        ArrayNode transforms = answer.putArray("transforms");
        chosen.stream().map(wanted.get()::of).forEach(transforms::add);
        return answer(200, MonitorJson.write(answer), JSON);
    }

    private static Response problem(int status, String message) {
        ObjectNode answer = MonitorJson.object();
        answer.put("error_code", status);
        answer.put("message", message);
        return answer(status, MonitorJson.write(answer), JSON);
    }

    private static Response answer(int status, Object content, String type) {
        return Response.status(status)
                .entity(content)
                .type(type)
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
