// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.InputException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.tensorflow.types.TFloat32;

/**
 * Batches of equal size, one after the other. While the caller works on one, a second thread reads and scales the next
 * ones: this takes a fifth of the time that TensorFlow takes for a step. For one thread; holds native memory until
 * closed.
 */
final class PrefetchingBatches implements AutoCloseable {

    /** So many that a second thread which is woken late does not hold the first one up. */
    private static final int BATCHES = 8;

    private final List<Batch> batches;
    private final int[] order;
    private final int count;
    private final ExecutorService filler = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "autoencoder-batches");
        thread.setDaemon(true);
        return thread;
    });
    private final Deque<Future<TFloat32>> filling = new ArrayDeque<>();
    private int started;

    /**
     * @param rows nobody else may read them meanwhile
     * @param order rows to read; those after the last full batch are left out
     */
    PrefetchingBatches(ScaledRows rows, int[] order, int size) {
        this.batches =
                Stream.generate(() -> new Batch(rows, size)).limit(BATCHES).toList();
        this.order = order;
        this.count = order.length / size;
        // One is the caller's.
        for (int i = 1; i < BATCHES; i++) {
            fillNext();
        }
    }

    /** The next batch, valid until the one after it is asked for; to be called as often as there are full batches. */
    TFloat32 next() {
        TFloat32 ready = filled();
        fillNext();
        return ready;
    }

    private void fillNext() {
        if (started < count) {
            Batch batch = batches.get(started % batches.size());
            int from = started * batch.size();
            filling.add(filler.submit(() -> batch.fill(order, from)));
            started++;
        }
    }

    private TFloat32 filled() {
        try {
            return filling.remove().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while rows were read", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InputException mistake) {
                throw mistake;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        // The tensors may only go when nobody fills them any more: close waits for a running task.
        filling.forEach(future -> future.cancel(false));
        filler.shutdown();
        boolean interrupted = false;
        while (!filler.isTerminated()) {
            try {
                filler.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        batches.forEach(Batch::close);
    }
}
