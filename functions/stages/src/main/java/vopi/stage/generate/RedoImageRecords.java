package vopi.stage.generate;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import vopi.core.image.CommercialVersion;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.Redo;
import vopi.core.port.ImageStore.Image;
import vopi.core.port.ImageStore.Made;
import vopi.core.port.ImageStore.NotMade;
import vopi.core.port.ImageStore.Redone;
import vopi.core.port.ObjectStore;
import vopi.core.view.ViewKey;
import vopi.runtime.json.Json;

/// The images of a redo, as objects beside the job's own: they replace those when all are made.
final class RedoImageRecords implements ImageRecords {
    private final Map<CommercialVersion, Redone> recorded = new EnumMap<>(CommercialVersion.class);
    private final ObjectStore objects;
    private final AttemptKeys keys;
    private final Redo redo;

    RedoImageRecords(ObjectStore objects, Job job, Redo redo) {
        this.objects = objects;
        this.keys = AttemptKeys.of(job);
        this.redo = redo;
        for (CommercialVersion version : redo.versions()) {
            String key = keys.redone(version);
            if (objects.stat(key).isPresent()) {
                recorded.put(version, Json.read(objects.get(key), Redone.class));
            }
        }
    }

    @Override
    public Optional<Made> made(ViewKey view, CommercialVersion version) {
        return Optional.ofNullable(recorded.get(version)).map(Redone::made);
    }

    @Override
    public void record(Image image) {
        Redone redone =
                switch (image) {
                    case Made made -> new Redone(made, null);
                    case NotMade lost -> new Redone(null, lost.error());
                };
        objects.put(keys.redone(image.version()), Json.bytes(redone), "application/json");
        recorded.put(image.version(), redone);
    }

    @Override
    public Count count() {
        return new Count(recorded.size(), redo.versions().size());
    }

    @Override
    public Count exactCount() {
        return count();
    }
}
