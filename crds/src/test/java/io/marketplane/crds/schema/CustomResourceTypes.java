package io.marketplane.crds.schema;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.marketplane.crds.commerceservice.CommerceService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every custom resource of this module: a new one needs no registration. */
final class CustomResourceTypes {
    private CustomResourceTypes() {}

    static List<Class<? extends CustomResource<?, ?>>> all() {
        Path classes = classesFolder();
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> load(classes.relativize(file).toString()))
                    .filter(type ->
                            CustomResource.class.isAssignableFrom(type) && type.isAnnotationPresent(Group.class))
                    .sorted(Comparator.comparing(Class::getName))
                    .<Class<? extends CustomResource<?, ?>>>map(CustomResourceTypes::asCustomResource)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Sound: the stream holds subtypes of CustomResource only.
    @SuppressWarnings("unchecked")
    private static Class<? extends CustomResource<?, ?>> asCustomResource(Class<?> type) {
        return (Class<? extends CustomResource<?, ?>>) type;
    }

    private static Class<?> load(String file) {
        String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
        try {
            return Class.forName(name, false, CustomResourceTypes.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path classesFolder() {
        try {
            return Path.of(CommerceService.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
