// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

/** Rows in order of their scores: figures that follow from the order alone. Rows of equal scores rank together. */
final class Ranking {

    private final double[] normals;
    private final double[] anomalies;

    /** Scores of each kind, ascending, at least one of each. */
    Ranking(double[] normals, double[] anomalies) {
        this.normals = normals;
        this.anomalies = anomalies;
    }

    double auroc() {
        double wins = 0;
        int lower = 0;
        int notHigher = 0;
        for (double anomaly : anomalies) {
            while (lower < normals.length && normals[lower] < anomaly) {
                lower++;
            }
            while (notHigher < normals.length && normals[notHigher] <= anomaly) {
                notHigher++;
            }
            wins += (lower + (double) notHigher) / 2;
        }
        return wins / normals.length / anomalies.length;
    }

    /** {@code Σ (R_n - R_(n-1)) · P_n} over the distinct scores, from the highest. */
    double averagePrecision() {
        double[] sum = new double[1];
        walk((group, above) -> {
            sum[0] += (double) group.anomalies()
                    / anomalies.length
                    * (above.anomalies() + group.anomalies())
                    / (above.rows() + group.rows());
            return true;
        });
        return sum[0];
    }

    double precisionAt(int rows) {
        double[] found = new double[1];
        walk((group, above) -> {
            int places = Math.min(group.rows(), rows - above.rows());
            found[0] += (double) group.anomalies() * places / group.rows();
            return above.rows() + group.rows() < rows;
        });
        return found[0] / rows;
    }

    /** How many rows of each kind. */
    private record Group(int normals, int anomalies) {
        int rows() {
            return normals + anomalies;
        }
    }

    private interface Visitor {
        /** A group of rows with equal scores and all rows above it; false ends the walk. */
        boolean visit(Group group, Group above);
    }

    private void walk(Visitor visitor) {
        int normal = normals.length;
        int anomaly = anomalies.length;
        boolean goOn = true;
        while (goOn && normal + anomaly > 0) {
            Group above = new Group(normals.length - normal, anomalies.length - anomaly);
            double score = Math.max(
                    normal > 0 ? normals[normal - 1] : Double.NEGATIVE_INFINITY,
                    anomaly > 0 ? anomalies[anomaly - 1] : Double.NEGATIVE_INFINITY);
            int normalsBefore = normal;
            int anomaliesBefore = anomaly;
            while (normal > 0 && normals[normal - 1] == score) {
                normal--;
            }
            while (anomaly > 0 && anomalies[anomaly - 1] == score) {
                anomaly--;
            }
            goOn = visitor.visit(new Group(normalsBefore - normal, anomaliesBefore - anomaly), above);
        }
    }
}
