// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.ddogleg.nn.FactoryNearestNeighbor;
import org.ddogleg.nn.NearestNeighbor;
import org.ddogleg.nn.NnData;
import org.ddogleg.nn.alg.distance.KdTreeEuclideanSq_F64;
import org.ddogleg.struct.DogArray;

/**
 * Distance to the fifth nearest training row (Ramaswamy, Rastogi and Shim, SIGMOD 2000), exact, among at most
 * {@value #MOST_ROWS} training rows.
 */
record NearestNeighbors(long seed) implements Detector {

    static final int MOST_ROWS = 10_000;

    private static final int NEIGHBORS = 5;

    /** Above this a tree visits nearly every row and costs more than it saves. */
    private static final int WIDEST_FOR_A_TREE = 16;

    @Override
    public String name() {
        return "nearest neighbours";
    }

    @Override
    public FittedDetector fit(double[][] normals) {
        Standardizer standardizer = new Standardizer(normals);
        KdTreeEuclideanSq_F64 distance = new KdTreeEuclideanSq_F64(standardizer.width());
        NearestNeighbor<double[]> index = standardizer.width() > WIDEST_FOR_A_TREE
                ? FactoryNearestNeighbor.exhaustive(distance)
                : FactoryNearestNeighbor.kdtree(distance);
        index.setPoints(Arrays.asList(standardizer.apply(sample(normals))), false);
        NearestNeighbor.Search<double[]> search = index.createSearch();
        DogArray<NnData<double[]>> found = new DogArray<>(NnData::new);
        return row -> {
            search.findNearest(standardizer.apply(row), Double.MAX_VALUE, NEIGHBORS, found);
            double farthest = 0;
            for (int i = 0; i < found.size; i++) {
                farthest = Math.max(farthest, found.get(i).distance);
            }
            return Math.sqrt(farthest);
        };
    }

    private double[][] sample(double[][] rows) {
        if (rows.length <= MOST_ROWS) {
            return rows;
        }
        List<double[]> shuffled = new ArrayList<>(Arrays.asList(rows));
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.subList(0, MOST_ROWS).toArray(double[][]::new);
    }
}
