package vopi.api.uploads;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vopi.core.error.Conflict;
import vopi.core.intake.ClientUploads;
import vopi.core.intake.ClientUploads.Part;

/// The file size that the client declared at the start of a multipart upload. It is part of the
/// object's key, and the store finds an upload only by key and id together: a token with another
/// size names an upload that does not exist.
///
/// @param bytes at least 1
record DeclaredSize(long bytes) {
    static final int PART_BYTES = 16 << 20;

    private static final String MARK = "-size-";
    private static final Pattern KEY =
            Pattern.compile("^uploads/[^/]+/[^/]+" + MARK + "([1-9][0-9]{0,11})/");

    /// Maximum number of parts that one message names.
    private static final int NAMED = 10;

    /// The token in the key, with the size.
    String markedToken(String token) {
        return token + MARK + bytes;
    }

    /// Empty if the key is not one of a multipart upload.
    static Optional<DeclaredSize> of(String key) {
        Matcher marked = KEY.matcher(key);
        return marked.find()
                ? Optional.of(new DeclaredSize(Long.parseLong(marked.group(1))))
                : Optional.empty();
    }

    int partCount() {
        return Math.toIntExact((bytes + PART_BYTES - 1) / PART_BYTES);
    }

    private long planned(int number) {
        return Math.min(PART_BYTES, bytes - (long) (number - 1) * PART_BYTES);
    }

    /// @param named parts that the client wants to complete, with their ETags
    /// @param arrived all parts in the store
    /// @return the named parts as the store has them
    /// @throws Conflict if a part is missing, has another ETag or is named twice
    static List<Part> arrived(List<Part> named, List<Part> arrived) {
        Map<Integer, Part> there = byNumber(arrived);
        List<String> wrong = new ArrayList<>();
        Map<Integer, Part> found = new TreeMap<>();
        for (Part part : named) {
            Part stored = there.get(part.number());
            if (stored == null) {
                wrong.add("part " + part.number() + " has not arrived");
            } else if (!bare(stored.etag()).equalsIgnoreCase(bare(part.etag()))) {
                wrong.add("part " + part.number() + " arrived with ETag " + bare(stored.etag()));
            } else if (found.put(part.number(), stored) != null) {
                wrong.add("part " + part.number() + " is named twice");
            }
        }
        if (!wrong.isEmpty()) {
            throw new Conflict(
                    "The parts named are not those that arrived: "
                            + some(wrong)
                            + ". Nothing is lost: send what is missing, then complete again");
        }
        return List.copyOf(found.values());
    }

    /// @param chosen parts to complete
    /// @param arrived all parts in the store
    /// @throws Conflict if the parts do not form the declared file, naming the parts at fault
    void check(List<Part> chosen, List<Part> arrived) {
        long have = chosen.stream().mapToLong(Part::size).sum();
        if (have < bytes) {
            throw new Conflict(
                    "%d of the %d bytes declared at the start are there. Missing: %s. Nothing is"
                                    .formatted(have, bytes, some(missing(chosen, arrived)))
                            + " lost: send what is missing, then complete again");
        }
        if (have > bytes) {
            throw new Conflict(
                    "%d bytes have arrived where %d were declared at the start. Too long: %s. Send"
                                    .formatted(have, bytes, some(excess(chosen)))
                            + " those parts again with the declared bytes, or start an upload with"
                            + " the right size");
        }
        List<String> small =
                chosen.stream()
                        .limit(chosen.size() - 1L)
                        .filter(part -> part.size() < ClientUploads.MIN_PART_BYTES)
                        .map(part -> "part %d (%d bytes)".formatted(part.number(), part.size()))
                        .toList();
        if (!small.isEmpty()) {
            throw new Conflict(
                    "Every part but the last needs at least %d bytes. Too short: %s. Send the file"
                                    .formatted(ClientUploads.MIN_PART_BYTES, some(small))
                            + " in parts of "
                            + PART_BYTES
                            + " bytes, then complete again");
        }
    }

    private List<String> missing(List<Part> chosen, List<Part> arrived) {
        Map<Integer, Part> taken = byNumber(chosen);
        Map<Integer, Part> there = byNumber(arrived);
        List<String> missing = new ArrayList<>();
        for (int number = 1; number <= partCount(); number++) {
            Part part = taken.get(number);
            if (part == null) {
                missing.add(
                        there.containsKey(number)
                                ? "part %d (it has arrived: name it in parts)".formatted(number)
                                : "part %d (%d bytes)".formatted(number, planned(number)));
            } else if (part.size() < planned(number)) {
                missing.add(
                        "part %d (%d of %d bytes)".formatted(number, part.size(), planned(number)));
            }
        }
        return missing;
    }

    private List<String> excess(List<Part> chosen) {
        List<String> excess = new ArrayList<>();
        for (Part part : chosen) {
            if (part.number() > partCount()) {
                excess.add(
                        "part %d (the file has %d: leave it out of parts)"
                                .formatted(part.number(), partCount()));
            } else if (part.size() > planned(part.number())) {
                excess.add(
                        "part %d (%d instead of %d bytes)"
                                .formatted(part.number(), part.size(), planned(part.number())));
            }
        }
        return excess;
    }

    private static Map<Integer, Part> byNumber(List<Part> parts) {
        return parts.stream()
                .collect(Collectors.toMap(Part::number, Function.identity(), (_, last) -> last));
    }

    private static String some(List<String> all) {
        String text = String.join(", ", all.subList(0, Math.min(NAMED, all.size())));
        return all.size() <= NAMED ? text : text + " and " + (all.size() - NAMED) + " more";
    }

    /// S3 returns an ETag in quotes in its header; its listings and many clients omit them.
    private static String bare(String etag) {
        return etag.strip().replaceAll("^\"|\"$", "");
    }
}
