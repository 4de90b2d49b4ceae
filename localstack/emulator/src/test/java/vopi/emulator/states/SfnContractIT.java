package vopi.emulator.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.SfnClientBuilder;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StateMachineAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;
import vopi.emulator.states.task.EcsRunner;
import vopi.emulator.states.wire.StatesHttp;

/// The unmodified SDK against the service; if AWS_ENDPOINT_URL is set, against another one.
@Tag("contract")
final class SfnContractIT {
    private static final String ROLE = "arn:aws:iam::000000000000:role/any";
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final ConcurrentLinkedQueue<String> ENDED = new ConcurrentLinkedQueue<>();

    @TempDir private static Path directory;
    private static StatesServer server;
    private static HttpServer http;
    private static SfnClient sfn;

    @BeforeAll
    static void start() throws IOException {
        SfnClientBuilder builder =
                SfnClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
        if (System.getenv("AWS_ENDPOINT_URL") == null) {
            server =
                    StatesServer.open(
                            new StatesServer.Settings(directory, "us-east-1", "000000000000"),
                            InstantSource.system(),
                            (function, payload) -> {
                                throw new IllegalStateException("no functions here");
                            },
                            EcsRunner.none(),
                            ENDED::add);
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            http.createContext("/", new StatesHttp(server::handle));
            http.start();
            builder.endpointOverride(URI.create("http://127.0.0.1:" + http.getAddress().getPort()))
                    .region(Region.US_EAST_1)
                    .credentialsProvider(
                            StaticCredentialsProvider.create(
                                    AwsBasicCredentials.create("key", "secret")));
        }
        sfn = builder.build();
    }

    @AfterAll
    static void stop() {
        sfn.close();
        if (server != null) {
            http.stop(0);
            server.close();
        }
    }

    private static String fresh(String what) {
        return what + "-" + Long.toString(System.nanoTime(), 36) + "-" + NAMES.incrementAndGet();
    }

    private static String states(String states) {
        return "{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"A\",\"States\":{"
                + states.replace('\'', '"')
                + "}}";
    }

    private static String create(String states) {
        return sfn.createStateMachine(
                        r -> r.name(fresh("m")).definition(states(states)).roleArn(ROLE))
                .stateMachineArn();
    }

    private static String start(String machine, String name, String input) {
        return sfn.startExecution(r -> r.stateMachineArn(machine).name(name).input(input))
                .executionArn();
    }

    private static DescribeExecutionResponse ended(String execution) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        sfn.describeExecution(r -> r.executionArn(execution)).status()
                                != ExecutionStatus.RUNNING);
        return sfn.describeExecution(r -> r.executionArn(execution));
    }

    @Test
    void machineIsCreatedListedDescribedAndUpdated() {
        String name = fresh("m");
        String first = states("'A':{'Type':'Succeed'}");
        String second = states("'A':{'Type':'Pass','Output':2,'End':true}");
        String arn =
                sfn.createStateMachine(r -> r.name(name).definition(first).roleArn(ROLE))
                        .stateMachineArn();

        assertThat(
                        sfn.createStateMachine(r -> r.name(name).definition(first).roleArn(ROLE))
                                .stateMachineArn())
                .isEqualTo(arn);
        assertThatThrownBy(() ->
                        sfn.createStateMachine(r -> r.name(name).definition(second).roleArn(ROLE)))
                .isInstanceOf(StateMachineAlreadyExistsException.class);
        assertThat(sfn.listStateMachinesPaginator().stateMachines())
                .anyMatch(one -> one.stateMachineArn().equals(arn) && one.name().equals(name));
        sfn.updateStateMachine(r -> r.stateMachineArn(arn).definition(second));
        assertThat(sfn.describeStateMachine(r -> r.stateMachineArn(arn)).definition())
                .isEqualTo(second);
        assertThat(ended(start(arn, fresh("e"), "{}")).output()).isEqualTo("2");
    }

    @Test
    void wrongDefinitionIsRefused() {
        assertThatThrownBy(() -> create("'A':{'Type':'Pass','Nonsense':1,'End':true}"))
                .isInstanceOf(InvalidDefinitionException.class);
    }

    @Test
    void executionSucceedsAndReturnsItsData() {
        String machine =
                create("'A':{'Type':'Pass','Output':{'n':'{% $states.input.n + 1 %}'},'End':true}");
        String name = fresh("e");

        DescribeExecutionResponse done = ended(start(machine, name, "{\"n\": 1}"));

        assertThat(done.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(done.output()).isEqualTo("{\"n\":2}");
        assertThat(done.input()).isEqualTo("{\"n\": 1}");
        assertThat(done.name()).isEqualTo(name);
        assertThat(done.stateMachineArn()).isEqualTo(machine);
        assertThat(done.startDate()).isBeforeOrEqualTo(done.stopDate());
    }

    @Test
    void failureReportsErrorAndCause() {
        String machine = create("'A':{'Type':'Fail','Error':'Mine','Cause':'because'}");

        DescribeExecutionResponse done = ended(start(machine, fresh("e"), "{}"));

        assertThat(done.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(done.error()).isEqualTo("Mine");
        assertThat(done.cause()).isEqualTo("because");
        assertThat(done.output()).isNull();
    }

    @Test
    void nameIsUsedOnce() {
        String machine = create("'A':{'Type':'Wait','Seconds':3600,'End':true}");
        String name = fresh("e");
        String arn = start(machine, name, "{\"a\":1}");

        assertThat(start(machine, name, "{\"a\":1}")).isEqualTo(arn);
        assertThatThrownBy(() -> start(machine, name, "{\"a\":2}"))
                .isInstanceOf(ExecutionAlreadyExistsException.class);
        sfn.stopExecution(r -> r.executionArn(arn));
        assertThatThrownBy(() -> start(machine, name, "{\"a\":1}"))
                .isInstanceOf(ExecutionAlreadyExistsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "a/b", "a*b", "a:b", "a#b", "a{b}"})
    void wrongNameIsRefused(String name) {
        String machine = create("'A':{'Type':'Succeed'}");

        assertThatThrownBy(() -> start(machine, name, "{}"))
                .isInstanceOf(InvalidNameException.class);
    }

    @Test
    void wrongInputIsRefused() {
        String machine = create("'A':{'Type':'Succeed'}");

        assertThatThrownBy(() -> start(machine, fresh("e"), "{"))
                .isInstanceOf(InvalidExecutionInputException.class);
        assertThatThrownBy(() -> start(machine, fresh("e"), "\"" + "x".repeat(262_144) + "\""))
                .isInstanceOf(SfnException.class);
    }

    @Test
    void unknownThingsHaveTheirErrors() {
        String machine = create("'A':{'Type':'Succeed'}");
        String absent = machine.replace(":stateMachine:", ":execution:") + ":absent";

        assertThatThrownBy(() -> sfn.describeExecution(r -> r.executionArn(absent)))
                .isInstanceOf(ExecutionDoesNotExistException.class);
        assertThatThrownBy(() -> sfn.stopExecution(r -> r.executionArn(absent)))
                .isInstanceOf(ExecutionDoesNotExistException.class);
        assertThatThrownBy(() -> start(machine + "x", fresh("e"), "{}"))
                .isInstanceOf(StateMachineDoesNotExistException.class);
        assertThatThrownBy(() -> sfn.sendTaskSuccess(r -> r.taskToken("garbage").output("{}")))
                .isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void stopAborts() {
        String machine = create("'A':{'Type':'Wait','Seconds':3600,'End':true}");
        String arn = start(machine, fresh("e"), "{}");

        sfn.stopExecution(r -> r.executionArn(arn).error("Cancelled").cause("by its owner"));

        DescribeExecutionResponse done = ended(arn);
        assertThat(done.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(done.error()).isEqualTo("Cancelled");
    }

    @Test
    void historyIsPagedBothWays() {
        String machine =
                create(
                        "'A':{'Type':'Map','Items':'{% [1..3] %}','MaxConcurrency':40,'ItemSelector':'{% $states.context.Map.Item.Value %}','ItemProcessor':{'ProcessorConfig':{'Mode':'INLINE'},'StartAt':'B','States':{'B':{'Type':'Pass','End':true}}},'Next':'P'},'P':{'Type':'Pass','Assign':{'v':'{% $states.input %}'},'Next':'C'},'C':{'Type':'Choice','Choices':[{'Condition':'{% true %}','Next':'D'}],'Default':'D'},'D':{'Type':'Succeed'}");
        String arn = start(machine, fresh("e"), "{}");
        ended(arn);

        List<HistoryEvent> events =
                sfn.getExecutionHistoryPaginator(r -> r.executionArn(arn).maxResults(7)).stream()
                        .flatMap(page -> page.events().stream())
                        .toList();
        GetExecutionHistoryResponse last =
                sfn.getExecutionHistory(r -> r.executionArn(arn).reverseOrder(true).maxResults(1));

        assertThat(events)
                .extracting(HistoryEvent::type)
                .doesNotContain(HistoryEventType.UNKNOWN_TO_SDK_VERSION)
                .startsWith(
                        HistoryEventType.EXECUTION_STARTED,
                        HistoryEventType.MAP_STATE_ENTERED,
                        HistoryEventType.MAP_STATE_STARTED,
                        HistoryEventType.MAP_ITERATION_STARTED)
                .endsWith(
                        HistoryEventType.CHOICE_STATE_EXITED,
                        HistoryEventType.SUCCEED_STATE_ENTERED,
                        HistoryEventType.SUCCEED_STATE_EXITED,
                        HistoryEventType.EXECUTION_SUCCEEDED);
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).id()).isEqualTo(i + 1L);
            assertThat(events.get(i).previousEventId()).isLessThan(i + 1L);
        }
        assertThat(events)
                .filteredOn(event -> event.type() == HistoryEventType.PASS_STATE_EXITED)
                .last()
                .satisfies(event -> {
                    assertThat(event.stateExitedEventDetails().name()).isEqualTo("P");
                    assertThat(event.stateExitedEventDetails().assignedVariables())
                            .containsEntry("v", "[1,2,3]");
                });
        assertThat(last.events()).singleElement().isEqualTo(events.getLast());
        assertThat(last.nextToken()).isNotNull();
    }

    @Test
    void executionsAreListedByStatusInPages() {
        String machine =
                create(
                        "'A':{'Type':'Choice','Choices':[{'Condition':'{% $states.input.ok %}','Next':'B'}],'Default':'C'},'B':{'Type':'Succeed'},'C':{'Type':'Fail','Error':'E','Cause':'c'}");
        List<String> good =
                Stream.generate(() -> start(machine, fresh("e"), "{\"ok\":true}"))
                        .limit(3)
                        .toList();
        String bad = start(machine, fresh("e"), "{\"ok\":false}");
        good.forEach(SfnContractIT::ended);
        ended(bad);

        assertThat(
                        sfn
                                .listExecutionsPaginator(r ->
                                        r.stateMachineArn(machine)
                                                .statusFilter(ExecutionStatus.SUCCEEDED)
                                                .maxResults(2))
                                .executions()
                                .stream()
                                .map(ExecutionListItem::executionArn))
                .containsExactlyInAnyOrderElementsOf(good);
        assertThat(sfn.listExecutions(r -> r.stateMachineArn(machine)).executions()).hasSize(4);
    }

    @Test
    void expiredTokenIsRefused() {
        org.junit.jupiter.api.Assumptions.assumeTrue(server != null, "tokens are of this service");

        assertThatThrownBy(() -> sfn.sendTaskHeartbeat(r -> r.taskToken("VOPI00")))
                .isInstanceOf(TaskTimedOutException.class);
        assertThatThrownBy(() -> sfn.sendTaskFailure(r -> r.taskToken("VOPI00").error("E")))
                .isInstanceOf(TaskTimedOutException.class);
    }

    @Test
    void unknownOperationIsRefusedByName() {
        org.junit.jupiter.api.Assumptions.assumeTrue(server != null, "a real one knows them all");

        assertThatThrownBy(() -> sfn.createActivity(r -> r.name("a")))
                .isInstanceOf(SfnException.class)
                .hasMessageContaining("CreateActivity is not implemented");
        assertThat(
                        new String(
                                server.handle(
                                                "AWSStepFunctions.TagResource",
                                                "{}".getBytes(StandardCharsets.UTF_8))
                                        .body(),
                                StandardCharsets.UTF_8))
                .contains("TagResource");
    }

    @Test
    void endsAreReportedInEventBridgesFormat() {
        org.junit.jupiter.api.Assumptions.assumeTrue(server != null, "the listener is in-process");
        String machine = create("'A':{'Type':'Fail','Error':'Mine','Cause':'c'}");
        String arn = start(machine, fresh("e"), "{\"k\":1}");

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> ENDED.stream().anyMatch(event -> event.contains(arn)));

        assertThat(ENDED.stream().filter(event -> event.contains(arn)).toList())
                .singleElement()
                .asString()
                .contains(
                        "\"source\":\"aws.states\"",
                        "\"detail-type\":\"Step Functions Execution Status Change\"",
                        "\"status\":\"FAILED\"",
                        "\"input\":\"{\\\"k\\\":1}\"",
                        "\"error\":\"Mine\"");
    }
}
