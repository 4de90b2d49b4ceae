package vopi.emulator.states;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.emulator.states.asl.AslLoader;
import vopi.emulator.states.asl.AslRefused;

final class AslLoaderTest {
    private static void load(String definition) {
        AslLoader.load(definition.replace('\'', '"'));
    }

    private static String machine(String state) {
        return "{'QueryLanguage':'JSONata','StartAt':'A','States':{'A':{"
                + state
                + "},'Z':{'Type':'Succeed'}}}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline", "webhook"})
    void theProjectsStateMachinesLoad(String name) {
        assertThatCode(() -> AslLoader.load(Pipeline.definition(name))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'Type':'Pass','Result':1,'End':true | unknown or unsupported field Result",
                "'Type':'Pass','End':true,'Next':'Z' | needs either Next or End",
                "'Type':'Pass' | needs either Next or End",
                "'Type':'Pass','Next':'Y' | goes to Y, which is not a state",
                "'Type':'Pazz','Next':'Z' | Type Pazz",
                "'Type':'Pass','QueryLanguage':'JSONPath','Next':'Z' | QueryLanguage JSONPath",
                "'Type':'Pass','Output':{'x.$':'$.y'},'Next':'Z' | a JSONPath field",
                "'Type':'Pass','Output':'{% $sum( %}','Next':'Z' | is malformed",
                "'Type':'Pass','Output':'{% $eval(1) %}','Next':'Z' | uses $eval",
                "'Type':'Pass','Output':' {% 1 %} ','Next':'Z' | without other text",
                "'Type':'Pass','Assign':{'states':1},'Next':'Z' | not a valid name of a variable",
                "'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage','Arguments':{},'Next':'Z' | Resource arn:aws:states:::sqs:sendMessage",
                "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Next':'Z' | Arguments is missing",
                "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Arguments':{'Payload':1},'Next':'Z' | FunctionName is missing",
                "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Arguments':{'FunctionName':'f','InvocationType':'Event'},'Next':'Z' | Arguments/InvocationType",
                "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Arguments':{'FunctionName':'f'},'HeartbeatSeconds':5,'Next':'Z' | HeartbeatSeconds",
                "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Arguments':{'FunctionName':'f'},'TimeoutSeconds':0,'Next':'Z' | TimeoutSeconds is not a whole number",
                "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Arguments':{'FunctionName':'f'},'Credentials':{},'Next':'Z' | field Credentials",
                "'Type':'Task','Resource':'arn:aws:lambda:x:y:function:f','Retry':[{'ErrorEquals':['States.ALL','E']}],'Next':'Z' | States.ALL is not last and alone",
                "'Type':'Task','Resource':'arn:aws:lambda:x:y:function:f','Retry':[{'ErrorEquals':['States.ALL']},{'ErrorEquals':['E']}],'Next':'Z' | States.ALL is not last and alone",
                "'Type':'Task','Resource':'arn:aws:lambda:x:y:function:f','Retry':[{'ErrorEquals':['E'],'BackoffRate':0.5}],'Next':'Z' | BackoffRate",
                "'Type':'Task','Resource':'arn:aws:lambda:x:y:function:f','Retry':[{'ErrorEquals':['E'],'JitterStrategy':'SOME'}],'Next':'Z' | JitterStrategy SOME",
                "'Type':'Task','Resource':'arn:aws:lambda:x:y:function:f','Retry':[{'ErrorEquals':['E'],'Backof':2}],'Next':'Z' | field Backof",
                "'Type':'Task','Resource':'arn:aws:lambda:x:y:function:f','Catch':[{'ErrorEquals':['States.Typo'],'Next':'Z'}],'Next':'Z' | unknown error States.Typo",
                "'Type':'Task','Resource':'arn:aws:lambda:x:y:function:f','Catch':[{'ErrorEquals':['E'],'ResultPath':'$','Next':'Z'}],'Next':'Z' | field ResultPath",
                "'Type':'Choice','Choices':[{'Variable':'$.x','Condition':'{% true %}','Next':'Z'}] | field Variable",
                "'Type':'Choice','Choices':[] | Choices is missing or empty",
                "'Type':'Wait','Next':'Z' | needs either Seconds or Timestamp",
                "'Type':'Map','ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED'},'StartAt':'B','States':{'B':{'Type':'Succeed'}}},'Next':'Z' | Mode DISTRIBUTED",
                "'Type':'Map','ItemReader':{},'ItemProcessor':{'StartAt':'B','States':{'B':{'Type':'Succeed'}}},'Next':'Z' | field ItemReader",
                "'Type':'Map','ItemProcessor':{'StartAt':'Z','States':{'Z':{'Type':'Succeed'}}},'Next':'Z' | the name Z is used twice",
                "'Type':'Map','Assign':{'v':1},'ItemProcessor':{'StartAt':'B','States':{'B':{'Type':'Pass','Assign':{'v':1},'End':true}}},'Next':'Z' | exists in an outer scope",
                "'Type':'Parallel','Branches':[],'Next':'Z' | Branches is missing",
            })
    void unsupportedFeaturesAreRefusedByName(String state, String problem) {
        assertThatThrownBy(() -> load(machine(state)))
                .isInstanceOf(AslRefused.class)
                .hasMessageContaining(problem);
    }

    @Test
    void allProblemsAreReportedTogether() {
        assertThatThrownBy(() ->
                        load("{'StartAt':'B','Foo':1,'States':{'A':{'Type':'Succeed','Bar':2}}}"))
                .hasMessageContainingAll("QueryLanguage", "StartAt goes to B", "Foo", "Bar");
        assertThatThrownBy(() -> load("{")).isInstanceOf(AslRefused.class);
    }
}
