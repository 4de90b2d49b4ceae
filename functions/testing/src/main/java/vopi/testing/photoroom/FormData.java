package vopi.testing.photoroom;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A parsed `multipart/form-data` body.
///
/// @param fields text parts by name
/// @param files file parts, in order
public record FormData(Map<String, String> fields, List<FilePart> files) {
    private static final Pattern BOUNDARY =
            Pattern.compile("multipart/form-data; *boundary=\"?([^\";]{1,70})\"?");
    private static final Pattern NAME =
            Pattern.compile("(?i)form-data;[^\r\n]*\\bname=\"([^\"]*)\"");

    /// @param mediaType as the part's own header says
    public record FilePart(String name, String mediaType, byte[] bytes) {}

    /// @throws IllegalArgumentException if it is not a well-formed form
    static FormData parse(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.matches()) {
            throw new IllegalArgumentException("not multipart/form-data: " + contentType);
        }
        // ISO 8859-1: one char per byte, so positions in the text are positions in the body.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String mark = "--" + boundary.group(1);
        if (!text.startsWith(mark) || !text.stripTrailing().endsWith(mark + "--")) {
            throw new IllegalArgumentException("the body does not begin and end at a boundary");
        }
        FormData form = new FormData(new LinkedHashMap<>(), new ArrayList<>());
        int at = mark.length() + 2;
        while (true) {
            int end = text.indexOf("\r\n" + mark, at);
            if (end < 0) {
                return form;
            }
            form.add(text.substring(at, end));
            at = end + 2 + mark.length() + 2;
        }
    }

    private void add(String part) {
        int split = part.indexOf("\r\n\r\n");
        if (split < 0) {
            throw new IllegalArgumentException("a part without an end of its headers");
        }
        String head = part.substring(0, split);
        byte[] bytes = part.substring(split + 4).getBytes(StandardCharsets.ISO_8859_1);
        Matcher name = NAME.matcher(head);
        if (!name.find()) {
            throw new IllegalArgumentException("a part without a name");
        }
        if (!head.contains("filename=\"")) {
            fields.put(name.group(1), new String(bytes, StandardCharsets.UTF_8));
            return;
        }
        Matcher type = Pattern.compile("(?i)content-type: *(\\S+)").matcher(head);
        files.add(new FilePart(name.group(1), type.find() ? type.group(1) : "text/plain", bytes));
    }
}
