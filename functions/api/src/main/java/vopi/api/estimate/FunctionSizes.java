package vopi.api.estimate;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vopi.api.service.ClassPathText;
import vopi.core.cost.FunctionSize;
import vopi.runtime.json.Json;

/// The sizes of the deployed functions, from the table that the deployment reads.
final class FunctionSizes {
    private static final String TABLE = "/statemachine/functions.json";
    private static final TypeReference<List<Row>> ROWS = new TypeReference<>() {};

    private record Row(String name, String kind, int memoryMb) {}

    private FunctionSizes() {}

    static Map<String, FunctionSize> read() {
        return Json.read(ClassPathText.read(TABLE), ROWS).stream()
                .collect(
                        Collectors.toMap(
                                Row::name,
                                row -> new FunctionSize(row.memoryMb(), row.kind().equals("api"))));
    }
}
