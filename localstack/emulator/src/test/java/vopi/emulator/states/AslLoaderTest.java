package vopi.emulator.states;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vopi.emulator.states.asl.AslLoader;
import vopi.emulator.states.asl.AslRefused;

final class AslLoaderTest {
    private static final String TASK =
            "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Arguments':{'FunctionName':'f','Payload':1},";

    /// A later field of the same name replaces one of these.
    private static final String MAP =
            "'Type':'Map','Items':'{% [1] %}','MaxConcurrency':1,'ItemSelector':{},'ItemProcessor':{'ProcessorConfig':{'Mode':'INLINE'},'StartAt':'B','States':{'B':{'Type':'Succeed'}}},";

    private static void load(String definition) {
        AslLoader.load(definition.replace('\'', '"'));
    }

    private static String machine(String state) {
        return "{'QueryLanguage':'JSONata','StartAt':'A','States':{'A':{"
                + state.replace("TASK", TASK).replace("MAP", MAP)
                + "},'V':{'Type':'Pass','Assign':{'v':1},'Next':'Z'},'Z':{'Type':'Succeed'}}}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'Type':'Pass','End':true,'Next':'Z' | needs either Next or End",
                "'Type':'Pass' | needs either Next or End",
                "'Type':'Pass','Next':'Y' | goes to Y, which is not a state",
                "'Type':'Pass','Output':{'x.$':'$.y'},'Next':'Z' | a JSONPath field",
                "'Type':'Pass','Output':'{% $sum( %}','Next':'Z' | is malformed",
                "'Type':'Pass','Output':' {% 1 %} ','Next':'Z' | without other text",
                "'Type':'Pass','Assign':{'states':1},'Next':'Z' | not a valid name of a variable",
                "'Type':'Pass','Comment':'c','Output':null,'Next':'Z' | Output is null",
                "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Next':'Z' | Arguments is missing",
                "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Arguments':{'Payload':1},'Next':'Z' | FunctionName is missing",
                "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Arguments':{'FunctionName':'f'},'Next':'Z' | Payload is missing",
                "TASK'HeartbeatSeconds':5,'Next':'Z' | HeartbeatSeconds without waitForTaskToken",
                "TASK'TimeoutSeconds':0,'Next':'Z' | TimeoutSeconds is not a whole number",
                "TASK'Retry':[{'ErrorEquals':['States.ALL','E'],'JitterStrategy':'FULL'}],'Next':'Z' | States.ALL is not last and alone",
                "TASK'Retry':[{'ErrorEquals':['States.ALL']},{'ErrorEquals':['E']}],'Next':'Z' | States.ALL is not last and alone",
                "TASK'Retry':[{'ErrorEquals':['E'],'BackoffRate':0.5}],'Next':'Z' | BackoffRate",
                "TASK'Retry':[{'ErrorEquals':['E'],'MaxDelaySeconds':1}],'Next':'Z' | MaxDelaySeconds is not above",
                "'Type':'Choice','Choices':[],'Default':'Z' | Choices is missing or empty",
                "'Type':'Choice','Choices':[{'Condition':'{% true %}','Next':'Y'}],'Default':'Z' | goes to Y",
                "'Type':'Wait','Next':'Z' | Seconds is missing",
                "'Type':'Wait','Seconds':-1,'Next':'Z' | Seconds is not a whole number",
                "'Type':'Fail','Error':'E' | Cause is missing",
                "MAP'MaxConcurrency':41,'Next':'Z' | MaxConcurrency is not a whole number from 1 to 40",
                "MAP'ItemProcessor':{'ProcessorConfig':{'Mode':'INLINE'},'StartAt':'Z','States':{'Z':{'Type':'Succeed'}}},'Next':'Z' | the name Z is used twice",
                "MAP'ItemProcessor':{'ProcessorConfig':{'Mode':'INLINE'},'StartAt':'B','States':{'B':{'Type':'Pass','Assign':{'v':1},'End':true}}},'Next':'V' | exists in an outer scope",
            })
    void wrongDefinitionsAreRefused(String state, String problem) {
        assertThatThrownBy(() -> load(machine(state)))
                .isInstanceOf(AslRefused.class)
                .hasMessageContaining(problem);
    }

    /// Valid in the Amazon States Language, but no state machine of the project uses it.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'Type':'Parallel','Branches':[],'Next':'Z' | : the Type Parallel",
                "'Type':'Pass','Result':1,'Next':'Z' | : the field Result",
                "'Type':'Pass','Parameters':{},'Next':'Z' | : the field Parameters",
                "'Type':'Pass','InputPath':'$','Next':'Z' | : the field InputPath",
                "'Type':'Pass','QueryLanguage':'JSONata','Next':'Z' | : the field QueryLanguage",
                "'Type':'Succeed','Output':1 | : the field Output",
                "'Type':'Fail','ErrorPath':'$.e','Error':'E','Cause':'c' | : the field ErrorPath",
                "'Type':'Wait','Timestamp':'2026-01-01T00:00:00Z','Next':'Z' | : the field Timestamp",
                "'Type':'Wait','Seconds':1,'Output':1,'Next':'Z' | : the field Output",
                "'Type':'Wait','Seconds':1,'Assign':{'v':1},'Next':'Z' | : the field Assign",
                "'Type':'Choice','Choices':[{'Condition':'{% true %}','Next':'Z'}] | : a Choice without Default",
                "'Type':'Choice','Choices':[{'Condition':'{% true %}','Next':'Z'}],'Default':'Z','Output':1 | : the field Output",
                "'Type':'Choice','Choices':[{'Condition':'{% true %}','Next':'Z'}],'Default':'Z','Assign':{} | : the field Assign",
                "'Type':'Choice','Choices':[{'Condition':true,'Next':'Z'}],'Default':'Z' | /Choices[0]: Condition without an expression",
                "'Type':'Choice','Choices':[{'Condition':'{% true %}','Output':1,'Next':'Z'}],'Default':'Z' | /Choices[0]: the field Output",
                "'Type':'Choice','Choices':[{'Condition':'{% true %}','Assign':{},'Next':'Z'}],'Default':'Z' | /Choices[0]: the field Assign",
                "'Type':'Choice','Choices':[{'Variable':'$.x','Condition':'{% true %}','Next':'Z'}],'Default':'Z' | /Choices[0]: the field Variable",
                "'Type':'Choice','Choices':[{'StringEquals':'x','Condition':'{% true %}','Next':'Z'}],'Default':'Z' | /Choices[0]: the field StringEquals",
                "TASK'Credentials':{},'Next':'Z' | : the field Credentials",
                "TASK'ResultSelector':{},'Next':'Z' | : the field ResultSelector",
                "TASK'TimeoutSecondsPath':'$.t','Next':'Z' | : the field TimeoutSecondsPath",
                "'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage','Arguments':{},'Next':'Z' | : the Resource arn:aws:states:::sqs:sendMessage",
                "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke.waitForTaskToken','Arguments':{},'Next':'Z' | : the Resource arn:aws:states:::lambda:invoke.waitForTaskToken",
                "'Type':'Task','Resource':'arn:aws:lambda:x:y:function:f','Arguments':{},'Next':'Z' | : the Resource arn:aws:lambda:x:y:function:f",
                "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Arguments':{'FunctionName':'{% 1 %}','Payload':1},'Next':'Z' | /Arguments: FunctionName with an expression",
                "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Arguments':{'FunctionName':'f','Payload':1,'InvocationType':'Event'},'Next':'Z' | /Arguments: the field InvocationType",
                "TASK'Retry':[{'ErrorEquals':['E']}],'Next':'Z' | /Retry[0]: a missing JitterStrategy",
                "TASK'Retry':[{'ErrorEquals':['E'],'JitterStrategy':'NONE'}],'Next':'Z' | /Retry[0]: JitterStrategy NONE",
                "TASK'Retry':[{'ErrorEquals':['E'],'JitterStrategy':'FULL','Backof':2}],'Next':'Z' | /Retry[0]: the field Backof",
                "TASK'Retry':[{'ErrorEquals':['States.TaskFailed'],'JitterStrategy':'FULL'}],'Next':'Z' | /Retry[0]: the error States.TaskFailed",
                "TASK'Catch':[{'ErrorEquals':['States.DataLimitExceeded'],'Next':'Z'}],'Next':'Z' | /Catch[0]: the error States.DataLimitExceeded",
                "TASK'Catch':[{'ErrorEquals':['E'],'ResultPath':'$','Next':'Z'}],'Next':'Z' | /Catch[0]: the field ResultPath",
                "MAP'ToleratedFailureCount':1,'Next':'Z' | : the field ToleratedFailureCount",
                "MAP'ToleratedFailurePercentage':1,'Next':'Z' | : the field ToleratedFailurePercentage",
                "MAP'ItemReader':{},'Next':'Z' | : the field ItemReader",
                "MAP'ItemBatcher':{},'Next':'Z' | : the field ItemBatcher",
                "MAP'ResultWriter':{},'Next':'Z' | : the field ResultWriter",
                "MAP'Label':'l','Next':'Z' | : the field Label",
                "MAP'Retry':[],'Next':'Z' | : the field Retry",
                "MAP'Assign':{},'Next':'Z' | : the field Assign",
                "MAP'Items':[1],'Next':'Z' | : Items without an expression",
                "MAP'MaxConcurrencyPath':'$.m','Next':'Z' | : the field MaxConcurrencyPath",
                "MAP'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED'},'StartAt':'B','States':{'B':{'Type':'Succeed'}}},'Next':'Z' | /ItemProcessor/ProcessorConfig: Mode DISTRIBUTED",
                "MAP'ItemProcessor':{'ProcessorConfig':{'Mode':'INLINE','ExecutionType':'EXPRESS'},'StartAt':'B','States':{'B':{'Type':'Succeed'}}},'Next':'Z' | /ItemProcessor/ProcessorConfig: the field ExecutionType",
                "'Type':'Map','Items':'{% [1] %}','ItemSelector':{},'ItemProcessor':{'ProcessorConfig':{'Mode':'INLINE'},'StartAt':'B','States':{'B':{'Type':'Succeed'}}},'Next':'Z' | : a Map without MaxConcurrency",
                "'Type':'Pass','Output':'{% $uuid() %}','Next':'Z' | : Output: $uuid",
                "'Type':'Pass','Output':'{% $states.context.Execution.Name %}','Next':'Z' | : Output: $states.context.Execution.Name",
            })
    void unsupportedFeaturesAreRefusedByName(String state, String what) {
        assertThatThrownBy(() -> load(machine(state)))
                .isInstanceOf(AslRefused.class)
                .hasMessageContaining(
                        "/States/A" + what + " is not supported by the embedded interpreter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Version\":\"1.0\",\"QueryLanguage\":\"JSONata\" | the field Version",
                "\"Foo\":1,\"QueryLanguage\":\"JSONata\" | the field Foo",
                "\"QueryLanguage\":\"JSONPath\" | QueryLanguage JSONPath",
                "\"Comment\":\"c\" | a missing QueryLanguage",
            })
    void unsupportedFieldsOfTheMachineAreRefusedByName(String fields, String what) {
        String definition =
                "{" + fields + ",\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}";

        assertThatThrownBy(() -> AslLoader.load(definition))
                .isInstanceOf(AslRefused.class)
                .hasMessage("/: " + what + " is not supported by the embedded interpreter");
    }

    @Test
    void allProblemsAreReportedTogether() {
        assertThatThrownBy(() ->
                        load("{'StartAt':'B','Foo':1,'States':{'A':{'Type':'Succeed','Bar':2}}}"))
                .hasMessageContainingAll("QueryLanguage", "StartAt goes to B", "Foo", "Bar");
        assertThatThrownBy(() -> load("{")).isInstanceOf(AslRefused.class);
    }
}
