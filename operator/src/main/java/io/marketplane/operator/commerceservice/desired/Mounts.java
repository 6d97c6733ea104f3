package io.marketplane.operator.commerceservice.desired;

import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.marketplane.operator.commerceservice.model.ChildNames;
import io.marketplane.operator.commerceservice.model.Revision;
import io.marketplane.operator.commerceservice.model.Revision.BindingMount;
import io.marketplane.operator.commerceservice.model.Revisions;
import io.marketplane.operator.kernel.Binding;
import java.util.ArrayList;
import java.util.List;

/**
 * What a container finds in its file system beside its image. Bindings are whole Secret volumes, so that a rotated
 * Secret reaches the pods as files.
 */
record Mounts(List<Volume> volumes, List<VolumeMount> mounts) {

    static Mounts of(Owner owner, String hash, Revision revision) {
        Mounts result = new Mounts(new ArrayList<>(), new ArrayList<>());
        result.add(
                new VolumeBuilder()
                        .withName("tmp")
                        .withEmptyDir(new EmptyDirVolumeSource())
                        .build(),
                "/tmp",
                false);
        String path = revision.mountPath();
        if (path != null) {
            result.add(files(ChildNames.revision(owner.name(), hash), revision), path, true);
        }
        int index = 0;
        for (BindingMount binding : revision.bindings()) {
            result.add(secret("binding-" + index++, binding.secret()), Binding.ROOT + "/" + binding.name(), true);
        }
        return result;
    }

    private static Volume files(String config, Revision revision) {
        List<KeyToPath> items = revision.files().keySet().stream()
                .map(path -> new KeyToPath(Revisions.fileKey(path), null, path))
                .toList();
        return new VolumeBuilder()
                .withName("config")
                .withNewConfigMap()
                .withName(config)
                .withItems(items)
                .endConfigMap()
                .build();
    }

    private static Volume secret(String name, String secret) {
        return new VolumeBuilder()
                .withName(name)
                .withNewSecret()
                .withSecretName(secret)
                .endSecret()
                .build();
    }

    private void add(Volume volume, String path, boolean readOnly) {
        volumes.add(volume);
        mounts.add(new VolumeMountBuilder()
                .withName(volume.getName())
                .withMountPath(path)
                .withReadOnly(readOnly ? Boolean.TRUE : null)
                .build());
    }
}
