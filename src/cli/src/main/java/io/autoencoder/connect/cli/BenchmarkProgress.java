// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.text.Numbers;
import io.autoencoder.connect.text.PlainNumbers;
import io.autoencoder.connect.train.TrainingListener;

/** Shows on a terminal where a benchmark is. Nothing is shown elsewhere: the lines of its table tell. */
final class BenchmarkProgress implements TrainingListener {

    private final LiveLine line;
    private final int sets;
    private final int seeds;
    private String run = "";
    private int runsBefore = -1;
    private double secondsBefore;
    private int membersBefore;
    private int members = 1;
    private EpochClock clock = new EpochClock();

    BenchmarkProgress(LiveLine line, int sets, int seeds) {
        this.line = line;
        this.sets = sets;
        this.seeds = seeds;
    }

    /** A set is about to be read, and trained on with a seed. */
    void next(String set, int seed) {
        runsBefore++;
        run = set + " " + (runsBefore / seeds + 1) + "/" + sets + (seeds > 1 ? ", seed " + seed + "/" + seeds : "");
        restart();
        membersBefore = 0;
    }

    @Override
    public void rowsRead(long rows) {
        line.draw(width -> run + ", reading " + PlainNumbers.count(rows) + " rows");
    }

    @Override
    public void member(int number, int count) {
        restart();
        membersBefore = number - 1;
        members = count;
    }

    @Override
    public void step(StepProgress step) {
        clock.at(step);
        line.draw(width -> ProgressBar.line(
                width,
                run,
                share(),
                "epoch " + step.epoch() + "/" + step.epochs() + ", " + clock.description(step, left())));
    }

    @Override
    public void epoch(EpochResult epoch) {
        clock.after(epoch);
    }

    private void restart() {
        secondsBefore += clock.seconds();
        clock = new EpochClock();
    }

    private double share() {
        return (runsBefore + (membersBefore + clock.share()) / members) / ((double) sets * seeds);
    }

    private String left() {
        double share = share();
        return share > 0 ? Numbers.duration((secondsBefore + clock.seconds()) * (1 - share) / share) : "?";
    }
}
