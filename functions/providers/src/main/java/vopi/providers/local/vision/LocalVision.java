package vopi.providers.local.vision;

import java.util.List;
import vopi.core.job.JobId;
import vopi.core.port.Vision;
import vopi.core.view.Classification;
import vopi.providers.local.cutout.Matter;

public final class LocalVision implements Vision {
    private final Matter matter;

    public LocalVision(Matter matter) {
        this.matter = matter;
    }

    @Override
    public Classification classify(Batch batch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Classification merge(
            JobId job, List<Candidate> candidates, List<Classification> batches) {
        throw new UnsupportedOperationException("" + matter);
    }
}
