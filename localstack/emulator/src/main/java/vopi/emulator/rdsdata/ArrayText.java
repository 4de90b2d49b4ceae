package vopi.emulator.rdsdata;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parses the text form of a one-dimensional array: `{1,NULL,"a \"b\""}`.
final class ArrayText {
    private final String text;
    private int at;

    private ArrayText(String text) {
        this.text = text;
    }

    /// @throws DataApiException for more dimensions, which the service refuses
    static List<@Nullable String> elements(String text) throws DataApiException {
        ArrayText it = new ArrayText(text);
        it.at = text.indexOf('{') + 1; // behind bounds, if there are any
        return it.read();
    }

    private List<@Nullable String> read() throws DataApiException {
        List<@Nullable String> elements = new ArrayList<>();
        while (text.charAt(at) != '}') {
            switch (text.charAt(at)) {
                case '{' -> throw DataApiException.unsupportedResult("multidimensional array");
                case '"' -> elements.add(quoted());
                default -> elements.add(bare());
            }
            if (text.charAt(at) == ',') {
                at++;
            }
        }
        return elements;
    }

    private String quoted() {
        StringBuilder element = new StringBuilder();
        for (at++; text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\') {
                at++;
            }
            element.append(text.charAt(at));
        }
        at++;
        return element.toString();
    }

    private @Nullable String bare() {
        int from = at;
        while (text.charAt(at) != ',' && text.charAt(at) != '}') {
            at++;
        }
        String element = text.substring(from, at);
        return element.equals("NULL") ? null : element;
    }
}
