package io.marketplane.crds.schema;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The CustomResourceDefinitions of annotated types as YAML: the fabric8 generator, then {@link SchemaFinisher}. */
final class CrdYaml {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Quotes every text: a bare True is a text to one YAML parser and a boolean to another, Helm's among them. */
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization(MAPPER, false);

    private CrdYaml() {}

    /** YAML of each definition by its name, for example {@code databases.marketplane.io}. */
    static Map<String, String> of(List<Class<? extends CustomResource<?, ?>>> types) {
        Map<String, String> result = new TreeMap<>();
        for (Class<? extends CustomResource<?, ?>> type : types) {
            ObjectNode crd = SERIALIZATION.unmarshal(generated(type), ObjectNode.class);
            finish(crd, type);
            result.put(crd.path("metadata").path("name").asText(), SERIALIZATION.asYaml(crd));
        }
        return result;
    }

    private static String generated(Class<? extends CustomResource<?, ?>> type) {
        MemoryOutput output = new MemoryOutput();
        new CRDGenerator()
                .customResourceClasses(List.of(type))
                .withOutput(output)
                .generate();
        return output.stream.toString(StandardCharsets.UTF_8);
    }

    private static void finish(ObjectNode crd, Class<?> type) {
        addCategory(crd);
        JavaType javaType = MAPPER.constructType(type);
        for (JsonNode version : crd.path("spec").path("versions")) {
            orderColumns((ObjectNode) version, type);
            ObjectNode schema = (ObjectNode) version.path("schema").path("openAPIV3Schema");
            JsonClassDescription description = type.getAnnotation(JsonClassDescription.class);
            if (description != null) {
                schema.put("description", description.value());
            }
            new SchemaFinisher(MAPPER).finish(schema, javaType);
            describe(schema, "spec", "What is asked for.");
            describe(schema, "status", "What the operator saw last.");
            if (schema.withArray("required").isEmpty()) {
                schema.withArray("required").add("spec");
            }
        }
    }

    /** The columns in the order in which the type declares them; the generator sorts them by path. */
    private static void orderColumns(ObjectNode version, Class<?> type) {
        List<String> declared = Arrays.stream(type.getAnnotationsByType(AdditionalPrinterColumn.class))
                .map(AdditionalPrinterColumn::jsonPath)
                .toList();
        List<JsonNode> columns = new ArrayList<>();
        version.path("additionalPrinterColumns").forEach(columns::add);
        columns.sort(Comparator.comparingInt(
                column -> declared.indexOf(column.path("jsonPath").asText())));
        version.putArray("additionalPrinterColumns").addAll(columns);
    }

    /** So that {@code kubectl get marketplane} lists every kind. */
    private static void addCategory(ObjectNode crd) {
        ObjectNode names = (ObjectNode) crd.path("spec").path("names");
        names.putArray("categories").add("marketplane");
    }

    private static void describe(ObjectNode schema, String property, String description) {
        if (schema.path("properties").get(property) instanceof ObjectNode node && !node.has("description")) {
            node.put("description", description);
        }
    }

    private static final class MemoryOutput implements CRDGenerator.CRDOutput<ByteArrayOutputStream> {
        private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

        @Override
        public ByteArrayOutputStream outputFor(String crdName) {
            return stream;
        }

        @Override
        public void close() {
            stream.reset();
        }
    }
}
