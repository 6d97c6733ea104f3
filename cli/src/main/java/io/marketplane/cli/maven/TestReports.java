package io.marketplane.cli.maven;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the XML reports that Surefire and Failsafe write, one file for each test class. */
public final class TestReports {
    private static final List<String> FOLDERS = List.of("surefire-reports", "failsafe-reports");

    private TestReports() {}

    /** Every test in the reports of a checkout. */
    public static List<TestOutcome> read(Path checkout) {
        return files(checkout).stream().flatMap(file -> parse(file).stream()).toList();
    }

    /** Takes earlier reports away, so that none is counted for a run that did not reach its module. */
    public static void delete(Path checkout) {
        files(checkout).forEach(TestReports::deleteOne);
    }

    private static void deleteOne(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the old test report " + file, e);
        }
    }

    private static List<Path> files(Path checkout) {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(checkout, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    var name = String.valueOf(folder.getFileName());
                    var uninteresting = (name.startsWith(".") && !folder.equals(checkout)) || name.equals("src");
                    return uninteresting ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    var folder = Optional.ofNullable(file.getParent()).map(Path::getFileName);
                    var name = String.valueOf(file.getFileName());
                    if (name.startsWith("TEST-")
                            && name.endsWith(".xml")
                            && folder.map(Path::toString)
                                    .filter(FOLDERS::contains)
                                    .isPresent()) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for test reports below " + checkout, e);
        }
        return found;
    }

    private static List<TestOutcome> parse(Path file) {
        try (var in = Files.newInputStream(file)) {
            return parse(in);
        } catch (IOException | XMLStreamException e) {
            // A test process that died leaves a truncated report: that is a failure, and the file says which.
            return List.of(new TestOutcome(
                    file.getFileName().toString(),
                    "report",
                    0,
                    TestOutcome.Result.FAILED,
                    "unreadable: " + e.getMessage()));
        }
    }

    static List<TestOutcome> parse(InputStream in) throws XMLStreamException {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var reader = factory.createXMLStreamReader(in);
        var outcomes = new ArrayList<TestOutcome>();
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT
                    && reader.getLocalName().equals("testcase")) {
                outcomes.add(testCase(reader));
            }
        }
        return outcomes;
    }

    private static TestOutcome testCase(XMLStreamReader reader) throws XMLStreamException {
        var className = attribute(reader, "classname");
        var name = attribute(reader, "name");
        var seconds = seconds(attribute(reader, "time"));
        var result = TestOutcome.Result.PASSED;
        var message = "";
        while (!(reader.next() == XMLStreamReader.END_ELEMENT
                && reader.getLocalName().equals("testcase"))) {
            if (reader.getEventType() != XMLStreamReader.START_ELEMENT) {
                continue;
            }
            switch (reader.getLocalName()) {
                case "failure", "error" -> {
                    result = TestOutcome.Result.FAILED;
                    message = attribute(reader, "message");
                }
                case "skipped" -> {
                    result = TestOutcome.Result.SKIPPED;
                    message = attribute(reader, "message");
                }
                default -> {}
            }
        }
        return new TestOutcome(className, name, seconds, result, message);
    }

    private static double seconds(String time) {
        return time.isEmpty() ? 0 : Double.parseDouble(time.replace(",", ""));
    }

    private static String attribute(XMLStreamReader reader, String name) {
        return Optional.ofNullable(reader.getAttributeValue(null, name)).orElse("");
    }
}
