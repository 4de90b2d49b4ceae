package vopi.bench.stages;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import vopi.emulator.lambda.Meter;

/// What the invocations of one job took, by function. Thread-safe.
final class Spending implements Meter {
    private record Call(String function, Spent spent) {}

    /// @param calls of which `cold` were the first of their process
    /// @param startCpu CPU seconds of the processes' starts
    record Sum(int calls, int cold, double startCpu, double wall, double cpu) {
        private Sum plus(Spent spent) {
            return new Sum(
                    calls + 1,
                    cold + (spent.cold() ? 1 : 0),
                    startCpu + spent.startCpu(),
                    wall + spent.wall().toNanos() / 1e9,
                    cpu + spent.cpu());
        }
    }

    private final List<Call> calls = new CopyOnWriteArrayList<>();

    @Override
    public void spent(String function, Spent spent) {
        calls.add(new Call(function, spent));
    }

    boolean has(String function) {
        return calls.stream().anyMatch(call -> call.function().equals(function));
    }

    /// Since the last time.
    Map<String, Sum> take() {
        Map<String, Sum> sums = new TreeMap<>();
        List<Call> taken = List.copyOf(calls);
        calls.removeAll(taken);
        for (Call call : taken) {
            sums.merge(
                    call.function(),
                    new Sum(0, 0, 0, 0, 0).plus(call.spent()),
                    (sum, _) -> sum.plus(call.spent()));
        }
        return sums;
    }
}
