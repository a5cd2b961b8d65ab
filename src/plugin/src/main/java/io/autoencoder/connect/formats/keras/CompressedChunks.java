// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import io.autoencoder.connect.engine.Limits;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.filter.PipelineFilterWithData;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks a compressed dataset's pieces once without keeping what comes out, so that a small file cannot ask for much
 * memory: the library unpacks whatever comes.
 */
final class CompressedChunks {

    /** What h5py's gzip and its preparation are numbered. */
    private static final int SHUFFLE = 2;

    private static final int DEFLATE = 1;

    /** Far more than a weight has, and a bound on the work. */
    private static final int MOST_CHUNKS = 100_000;

    private CompressedChunks() {}

    /** Refuses a dataset whose pieces are packed in another way than gzip, or are larger than they claim. */
    static void requireBounded(LayerConfig layer, String weight, Dataset dataset) {
        if (!(dataset instanceof ChunkedDataset chunked)) {
            return;
        }
        int[] sizes = H5Datasets.dimensions(dataset);
        int[] chunk = Hdf5.ask(chunked::getChunkDimensions);
        long bytes = Hdf5.ask(() -> (long) dataset.getDataType().getSize());
        List<PipelineFilterWithData> filters = Hdf5.ask(dataset::getFilters);
        long chunks = 1;
        if (chunk.length != sizes.length) {
            throw layer.problem("has a weight " + weight + " stored in pieces of another shape");
        }
        for (int i = 0; i < sizes.length; i++) {
            long length = Math.max(1, chunk[i]);
            bytes *= length;
            chunks *= (sizes[i] + length - 1) / length;
            if (chunk[i] < 1 || bytes > Limits.PARAMETERS * Double.BYTES || chunks > MOST_CHUNKS) {
                throw layer.problem("has a weight " + weight + " stored in pieces of an absurd size");
            }
        }
        if (filters.isEmpty()) {
            return;
        }
        boolean known = filters.stream().allMatch(filter -> filter.getId() == SHUFFLE || filter.getId() == DEFLATE);
        if (!known) {
            throw layer.problem(
                    "has a weight " + weight + " compressed otherwise than by gzip; save the model without that");
        }
        boolean deflated = filters.get(filters.size() - 1).getId() == DEFLATE;
        int[] at = new int[sizes.length];
        for (long i = 0; deflated && i < chunks; i++) {
            if (isLarger(Hdf5.ask(() -> chunked.getRawChunkBuffer(at)), bytes)) {
                throw layer.problem("has a weight " + weight + " that unpacks to more than its shape");
            }
            next(at, sizes, chunk);
        }
    }

    private static void next(int[] at, int[] sizes, int[] chunk) {
        for (int d = at.length - 1; d >= 0; d--) {
            at[d] += chunk[d];
            if (at[d] < sizes[d]) {
                return;
            }
            at[d] = 0;
        }
    }

    private static boolean isLarger(ByteBuffer packed, long bytes) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] scratch = new byte[8192];
            long total = 0;
            int count = inflater.inflate(scratch);
            while (count > 0 && total <= bytes) {
                total += count;
                count = inflater.inflate(scratch);
            }
            return total > bytes;
        } catch (DataFormatException e) {
            // The library finds it too, and says that the structure is damaged.
            return false;
        } finally {
            inflater.end();
        }
    }
}
