using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace MaiAgent.Sdk.Integrations.Tests.Extensions.AI;

/// <summary>Answers as .NET types, with the extensions of Microsoft.Extensions.AI. docs/extensions-ai.md says the same.</summary>
public sealed class StructuredOutputTests : ChatTest
{
    private const string Rex = """{"name":"Rex","age":3}""";

    [Fact]
    public async Task An_assistant_whose_output_mode_is_a_schema_answers_as_a_type()
    {
        Emulator.Enqueue(Answer(Rex));

        var response = await Chat.GetResponseAsync<Dog>("Which dog?", cancellationToken: Token);

        Assert.Equal(new Dog("Rex", 3), response.Result);
        Assert.NotNull(response.ConversationId);

        // The schema does not go with the question: the assistant's own decides.
        Assert.Equal("""{"message":{"content":"Which dog?"}}""", Assert.Single(Emulator.Requests).BodyText);
    }

    [Fact]
    public async Task Any_other_assistant_gets_the_schema_with_the_question()
    {
        Emulator.Enqueue(Answer(Rex));

        var response = await Chat.GetResponseAsync<Dog>("Which dog?", useJsonSchemaResponseFormat: false, cancellationToken: Token);

        Assert.Equal(new Dog("Rex", 3), response.Result);
        var content = (string?)JsonNode.Parse(Assert.Single(Emulator.Requests).BodyText)!["message"]!["content"];
        Assert.StartsWith("Which dog?\n\nRespond with a JSON value", content, StringComparison.Ordinal);
        Assert.Contains("\"age\":{\"type\":\"integer\"}", content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fenced_answer_is_read_by_the_SDK_alone()
    {
        Emulator.Enqueue(Answer($"```json\n{Rex}\n```"));

        var response = await Chat.GetResponseAsync<Dog>("Which dog?", cancellationToken: Token);

        Assert.False(response.TryGetResult(out _));
        var completion = Assert.IsType<Completion>(response.RawRepresentation);
        Assert.Equal(new Dog("Rex", 3), completion.ReadAs((JsonTypeInfo<Dog>)JsonSerializerOptions.Web.GetTypeInfo(typeof(Dog))));
    }

    [Fact]
    public async Task An_agent_answers_as_a_type_and_goes_on()
    {
        var conversation = Emulator.AddConversations(1)[0];
        Emulator.Enqueue(ScriptedResponse.Json(new JsonObject { ["conversationId"] = conversation.ToString(), ["content"] = Rex }.ToJsonString()));
        var agent = Chat.AsAIAgent();
        var session = await agent.CreateSessionAsync(Token);

        var response = await agent.RunAsync<Dog>("Which dog?", session, cancellationToken: Token);
        await agent.RunAsync("And the cat?", session, cancellationToken: Token);

        Assert.Equal(new Dog("Rex", 3), response.Result);
        Assert.Contains(conversation.ToString(), Emulator.Requests[^1].BodyText, StringComparison.Ordinal);
    }

    private ScriptedResponse Answer(string content) =>
        ScriptedResponse.Json(new JsonObject { ["conversationId"] = Emulator.AddConversations(1)[0].ToString(), ["content"] = content }.ToJsonString());

    private sealed record Dog(string Name, int Age);
}
