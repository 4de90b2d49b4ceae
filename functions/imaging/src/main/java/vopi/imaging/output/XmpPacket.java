package vopi.imaging.output;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vopi.core.image.SourceType;

/// The XMP packet that declares how an image was made.
final class XmpPacket {
    private static final String PACKET =
            """
            <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" \
            Iptc4xmpExt:DigitalSourceType="TYPE"/>
            </rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>\
            """;

    /// Matches an attribute or an element: the standard allows both.
    private static final Pattern TYPE =
            Pattern.compile(
                    "DigitalSourceType(?:\\s*=\\s*[\"']|\\s*>\\s*|\\s+rdf:resource\\s*=\\s*[\"'])"
                            + "([^\"'<\\s]+)");

    private XmpPacket() {}

    static byte[] of(SourceType type) {
        return PACKET.replace("TYPE", type.uri()).getBytes(StandardCharsets.UTF_8);
    }

    static Optional<SourceType> type(byte[] packet) {
        Matcher match = TYPE.matcher(new String(packet, StandardCharsets.UTF_8));
        return match.find() ? SourceType.ofUri(match.group(1)) : Optional.empty();
    }
}
