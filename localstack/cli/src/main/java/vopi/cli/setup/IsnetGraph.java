package vopi.cli.setup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Rewrites the half-precision ISNet graph for the CPU: 32-bit weights, no Cast nodes, no side
/// outputs, and any input size that is a multiple of 64. The original hard-codes every size to
/// which a layer is enlarged. Each remaining one doubles its input, so it becomes a factor.
final class IsnetGraph {
    private static final int GRAPH = 7;
    private static final int OPSETS = 8;
    private static final int HALF = 10;
    private static final int FLOAT = 1;
    private static final int TENSOR_TYPE = 2;
    private static final int TENSOR_INT32 = 5;
    private static final int TENSOR_NAME = 8;
    private static final int TENSOR_RAW = 9;
    private static final String TWICE = "vopi_twice";

    private IsnetGraph() {}

    private static final class Node {
        final List<String> inputs = new ArrayList<>();
        final List<String> outputs = new ArrayList<>();
        final List<ProtobufWire.Field> rest = new ArrayList<>();
        final String operator;

        Node(List<ProtobufWire.Field> fields) {
            for (ProtobufWire.Field field : fields) {
                switch (field.number()) {
                    case 1 -> inputs.add(field.text());
                    case 2 -> outputs.add(field.text());
                    default -> rest.add(field);
                }
            }
            operator = ProtobufWire.firstText(fields, 4);
        }

        byte[] bytes() {
            List<ProtobufWire.Field> fields = new ArrayList<>();
            inputs.forEach(name -> fields.add(ProtobufWire.Field.text(1, name)));
            outputs.forEach(name -> fields.add(ProtobufWire.Field.text(2, name)));
            fields.addAll(rest);
            return ProtobufWire.emit(fields);
        }
    }

    /// @param half the original model; not changed
    /// @param out receives the new model
    static void convert(byte[] half, OutputStream out) throws IOException {
        List<ProtobufWire.Field> model = ProtobufWire.parse(half, 0, half.length);
        List<ProtobufWire.Field> graph =
                model.stream().filter(f -> f.number() == GRAPH).findFirst().orElseThrow().message();
        List<Node> nodes = new ArrayList<>();
        Map<String, ProtobufWire.Field> weights = new LinkedHashMap<>();
        for (ProtobufWire.Field field : graph) {
            if (field.number() == 1) {
                nodes.add(new Node(field.message()));
            } else if (field.number() == 5) {
                weights.put(ProtobufWire.firstText(field.message(), TENSOR_NAME), field);
            }
        }
        List<Node> order = needed(doubling(withoutCasts(nodes)));
        write(model, order, weights, out);
    }

    private static List<Node> withoutCasts(List<Node> nodes) {
        Map<String, String> same = new HashMap<>();
        List<Node> kept = new ArrayList<>();
        for (Node node : nodes) {
            if (node.operator.equals("Cast")) {
                same.put(node.outputs.getFirst(), node.inputs.getFirst());
            } else {
                kept.add(node);
            }
        }
        String last = resolve(same, "output");
        for (Node node : kept) {
            node.inputs.replaceAll(name -> renamed(resolve(same, name), last));
            node.outputs.replaceAll(name -> renamed(name, last));
        }
        return kept;
    }

    private static String resolve(Map<String, String> same, String name) {
        String source = name;
        while (same.containsKey(source)) {
            source = same.get(source);
        }
        return source;
    }

    private static String renamed(String name, String last) {
        return name.equals(last) ? "output" : name;
    }

    private static List<Node> doubling(List<Node> nodes) {
        for (Node node : nodes) {
            if (node.operator.equals("Resize") && node.inputs.size() == 4) {
                node.inputs.set(2, TWICE);
                node.inputs.removeLast();
            }
        }
        return nodes;
    }

    /// The nodes that the output depends on, in topological order.
    private static List<Node> needed(List<Node> nodes) {
        Map<String, Node> makers = new HashMap<>();
        for (Node node : nodes) {
            node.outputs.forEach(name -> makers.put(name, node));
        }
        record Visit(Node node, int input) {}
        List<Node> order = new ArrayList<>();
        Set<Node> seen = new HashSet<>();
        Deque<Visit> open = new ArrayDeque<>();
        Node last = makers.get("output");
        if (last == null) {
            throw new IllegalArgumentException("the graph has no output");
        }
        seen.add(last);
        open.push(new Visit(last, 0));
        while (!open.isEmpty()) {
            Visit visit = open.pop();
            if (visit.input() == visit.node().inputs.size()) {
                order.add(visit.node());
                continue;
            }
            open.push(new Visit(visit.node(), visit.input() + 1));
            Node maker = makers.get(visit.node().inputs.get(visit.input()));
            if (maker != null && seen.add(maker)) {
                open.push(new Visit(maker, 0));
            }
        }
        return order;
    }

    private static void write(
            List<ProtobufWire.Field> model,
            List<Node> order,
            Map<String, ProtobufWire.Field> weights,
            OutputStream out)
            throws IOException {
        List<ProtobufWire.Field> head = new ArrayList<>();
        for (ProtobufWire.Field field : model) {
            boolean standard =
                    field.number() != OPSETS
                            || ProtobufWire.firstText(field.message(), 1).isEmpty();
            if (field.number() != GRAPH && standard) {
                head.add(field);
            }
        }
        Set<String> read = new HashSet<>();
        List<ProtobufWire.Field> small = new ArrayList<>();
        for (Node node : order) {
            read.addAll(node.inputs);
            small.add(ProtobufWire.Field.bytes(1, node.bytes()));
        }
        small.add(ProtobufWire.Field.text(2, "isnet"));
        small.add(ProtobufWire.Field.bytes(5, twice()));
        small.add(value(11, "input", 3));
        small.add(value(12, "output", 1));
        // Weights are widened twice, once to count and once to write, so that they are never all in
        // memory.
        long size = ProtobufWire.size(small);
        for (Map.Entry<String, ProtobufWire.Field> weight : weights.entrySet()) {
            size += read.contains(weight.getKey()) ? widened(weight.getValue()).size() : 0;
        }
        out.write(ProtobufWire.emit(head));
        ProtobufWire.writeVarint(out, GRAPH << 3 | ProtobufWire.BYTES);
        ProtobufWire.writeVarint(out, size);
        out.write(ProtobufWire.emit(small));
        for (Map.Entry<String, ProtobufWire.Field> weight : weights.entrySet()) {
            if (read.contains(weight.getKey())) {
                widened(weight.getValue()).write(out);
            }
        }
    }

    private static byte[] twice() {
        ByteBuffer raw = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        raw.putFloat(1).putFloat(1).putFloat(2).putFloat(2);
        return ProtobufWire.emit(
                List.of(
                        ProtobufWire.Field.varint(1, 4),
                        ProtobufWire.Field.varint(TENSOR_TYPE, FLOAT),
                        ProtobufWire.Field.text(TENSOR_NAME, TWICE),
                        ProtobufWire.Field.bytes(TENSOR_RAW, raw.array())));
    }

    /// `[1, channels, height, width]` with free height and width.
    private static ProtobufWire.Field value(int number, String name, int channels) {
        List<ProtobufWire.Field> dims = new ArrayList<>();
        for (ProtobufWire.Field dim :
                List.of(
                        ProtobufWire.Field.varint(1, 1),
                        ProtobufWire.Field.varint(1, channels),
                        ProtobufWire.Field.text(2, "height"),
                        ProtobufWire.Field.text(2, "width"))) {
            dims.add(ProtobufWire.Field.bytes(1, ProtobufWire.emit(List.of(dim))));
        }
        byte[] tensor =
                ProtobufWire.emit(
                        List.of(
                                ProtobufWire.Field.varint(1, FLOAT),
                                ProtobufWire.Field.bytes(2, ProtobufWire.emit(dims))));
        byte[] type = ProtobufWire.emit(List.of(ProtobufWire.Field.bytes(1, tensor)));
        return ProtobufWire.Field.bytes(
                number,
                ProtobufWire.emit(
                        List.of(
                                ProtobufWire.Field.text(1, name),
                                ProtobufWire.Field.bytes(2, type))));
    }

    private static ProtobufWire.Field widened(ProtobufWire.Field weight) {
        List<ProtobufWire.Field> fields = weight.message();
        if (!ProtobufWire.varints(fields, TENSOR_TYPE).equals(List.of((long) HALF))) {
            return weight;
        }
        List<ProtobufWire.Field> out = new ArrayList<>();
        ByteBuffer raw = ByteBuffer.allocate(0);
        for (ProtobufWire.Field field : fields) {
            switch (field.number()) {
                case TENSOR_RAW -> raw = widenedRaw(field);
                case TENSOR_INT32 -> raw = widenedInts(ProtobufWire.varints(fields, TENSOR_INT32));
                case TENSOR_TYPE -> {}
                default -> out.add(field);
            }
        }
        out.add(ProtobufWire.Field.varint(TENSOR_TYPE, FLOAT));
        out.add(ProtobufWire.Field.bytes(TENSOR_RAW, raw.array()));
        return ProtobufWire.Field.bytes(5, ProtobufWire.emit(out));
    }

    private static ByteBuffer widenedRaw(ProtobufWire.Field field) {
        ByteBuffer in =
                ByteBuffer.wrap(field.source(), field.from(), field.length())
                        .order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer out = ByteBuffer.allocate(2 * field.length()).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            out.putFloat(Float.float16ToFloat(in.getShort()));
        }
        return out;
    }

    private static ByteBuffer widenedInts(List<Long> halves) {
        ByteBuffer out = ByteBuffer.allocate(4 * halves.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (long half : halves) {
            out.putFloat(Float.float16ToFloat((short) half));
        }
        return out;
    }
}
