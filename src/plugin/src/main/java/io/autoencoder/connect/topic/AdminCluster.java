// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;

/** A cluster, asked over the network. */
final class AdminCluster implements SourceCluster {

    private static final long PATIENCE_SECONDS = 20;

    private final Admin admin;

    /** @param consumer settings of a consumer of that cluster: what an admin client shares with it is taken */
    AdminCluster(Map<String, Object> consumer) {
        Map<String, Object> settings = new HashMap<>(consumer);
        settings.keySet().retainAll(AdminClientConfig.configNames());
        admin = Admin.create(settings);
    }

    @Override
    public String id() {
        return await(admin.describeCluster().clusterId());
    }

    @Override
    public Set<TopicPartition> partitions(Predicate<String> topics) {
        Set<String> names =
                await(admin.listTopics().names()).stream().filter(topics).collect(Collectors.toSet());
        return await(admin.describeTopics(names).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toSet());
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ConnectException(cause.getMessage(), cause);
        } catch (TimeoutException e) {
            throw new ConnectException("no answer within " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
