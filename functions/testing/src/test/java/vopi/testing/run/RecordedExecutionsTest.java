package vopi.testing.run;

import vopi.core.port.Executions;
import vopi.testing.contract.ExecutionsContract;

final class RecordedExecutionsTest extends ExecutionsContract {
    private final RecordedExecutions executions = new RecordedExecutions();

    @Override
    protected Executions executions() {
        return executions;
    }
}
