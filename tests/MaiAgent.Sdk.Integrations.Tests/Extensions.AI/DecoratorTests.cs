using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using OpenTelemetry.Trace;

namespace MaiAgent.Sdk.Integrations.Tests.Extensions.AI;

/// <summary>The chat client below the decorators of Microsoft.Extensions.AI.</summary>
public sealed class DecoratorTests : ChatTest
{
    private readonly string _source = Guid.NewGuid().ToString();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_loop_that_answers_the_assistant_goes_on_in_the_same_conversation(bool isStreaming)
    {
        var conversation = Emulator.AddConversations(1)[0];
        Emulator.Enqueue(isStreaming
            ? ScriptedResponse.Stream().Conversation(conversation).Chunk("LOOK").Chunk("UP weather").Done()
            : ScriptedResponse.Json($$"""{"conversationId":"{{conversation}}","content":"LOOKUP weather"}"""));
        using var chat = new TextCalls(Chat).AsBuilder().UseFunctionInvocation().Build();
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create((string topic) => $"{topic}: sunny", "lookup")] };

        var response = isStreaming
            ? await chat.GetStreamingResponseAsync("How is the weather?", options, Token).ToChatResponseAsync(Token)
            : await chat.GetResponseAsync("How is the weather?", options, Token);

        Assert.Equal([ChatRole.Assistant, ChatRole.Tool, ChatRole.Assistant], response.Messages.Select(message => message.Role));
        Assert.Equal("LOOKUP weather", response.Messages[0].Text);
        Assert.Contains("weather: sunny", response.Messages[2].Text, StringComparison.Ordinal);
        Assert.Equal(conversation.ToString(), response.ConversationId);
        Assert.Equal(2, Emulator.Requests.Count);
        Assert.StartsWith($$$"""{"conversation":"{{{conversation}}}","message":{"content":"weather: sunny"}""", Emulator.Requests[1].BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decorator_may_say_something_for_the_user_without_losing_what_the_user_said()
    {
        using var chat = Chat.AsBuilder().Use((messages, options, next, cancellationToken) =>
            next([.. messages, User("Always reply in Welsh")], options, cancellationToken)).Build();

        await chat.GetResponseAsync("Good morning", cancellationToken: Token);

        Assert.Equal("""{"message":{"content":"Good morning\n\nAlways reply in Welsh"}}""", Assert.Single(Emulator.Requests).BodyText);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Telemetry_sees_provider_answer_and_no_usage(bool isStreaming)
    {
        var (spans, tracing) = Record();
        using var stop = tracing;
        using var chat = Observed(Chat);

        var response = isStreaming
            ? await chat.GetStreamingResponseAsync("?", cancellationToken: Token).ToChatResponseAsync(Token)
            : await chat.GetResponseAsync("?", cancellationToken: Token);

        var tags = Assert.Single(spans).TagObjects.ToDictionary();
        Assert.Equal(("maiagent", Emulator.ChatbotId.ToString()), (tags["gen_ai.provider.name"], tags["gen_ai.request.model"]));
        Assert.Equal(("127.0.0.1", Emulator.BaseAddress.Port), (tags["server.address"], tags["server.port"]));
        Assert.Equal("""["stop"]""", tags["gen_ai.response.finish_reasons"]);
        Assert.Equal(response.Text, Output(spans[0]));
        Assert.DoesNotContain(tags.Keys, key => key.Contains("usage", StringComparison.Ordinal) || key.StartsWith("error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Telemetry_sees_a_failure_and_what_came_before_it()
    {
        var (spans, tracing) = Record();
        using var stop = tracing;
        using var chat = Observed(Chat);
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("one").Chunk(" two").Event("""{"detail":"no"}"""));

        var error = await Assert.ThrowsAsync<MaiAgentStreamException>(async () => await chat.GetStreamingResponseAsync("?", cancellationToken: Token).ToListAsync(Token));

        var span = Assert.Single(spans);
        Assert.Equal((ActivityStatusCode.Error, error.GetType().FullName), (span.Status, span.GetTagItem("error.type")));
        Assert.Equal(("one two", "one two"), (Output(span), error.PartialContent));
        Assert.Null(span.GetTagItem("gen_ai.response.finish_reasons"));
    }

    [Fact]
    public async Task Telemetry_sees_a_caller_leave_and_the_connection_is_closed()
    {
        var (spans, tracing) = Record();
        using var stop = tracing;
        using var chat = Observed(Chat);
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("one").Stall());

        await foreach (var _ in chat.GetStreamingResponseAsync("?", cancellationToken: Token))
        {
            break;
        }

        Assert.Equal("one", Output(Assert.Single(spans)));
        await Emulator.Requests[0].ClientDisconnected.WaitAsync(OneSecond, Token);
    }

    [Fact]
    public async Task Decorators_stack_and_find_what_is_at_the_bottom()
    {
        var (spans, tracing) = Record();
        using var stop = tracing;
        using var chat = Observed(Chat).AsBuilder().UseFunctionInvocation().Build();

        Assert.Same(Client, chat.GetService<IMaiAgentClient>());
        Assert.NotNull(chat.GetService<OpenTelemetryChatClient>());
        Assert.Equal("maiagent", chat.GetService<ChatClientMetadata>()!.ProviderName);
        Assert.NotEmpty((await chat.GetResponseAsync("?", cancellationToken: Token)).Text);
        Assert.Single(spans, span => span.GetTagItem("gen_ai.provider.name") is not null);
    }

    /// <summary>Spans of a source of the test's own, so that tests which run at the same time do not meet.</summary>
    private (List<Activity> Spans, TracerProvider Tracing) Record()
    {
        var spans = new List<Activity>();
        return (spans, OpenTelemetry.Sdk.CreateTracerProviderBuilder().AddSource(_source).AddInMemoryExporter(spans).Build());
    }

    private IChatClient Observed(IChatClient chat) =>
        chat.AsBuilder().UseOpenTelemetry(sourceName: _source, configure: telemetry => telemetry.EnableSensitiveData = true).Build();

    /// <summary>The text of the only message of the answer.</summary>
    private static string Output(Activity span)
    {
        var messages = JsonNode.Parse(Assert.IsType<string>(span.GetTagItem("gen_ai.output.messages")))!.AsArray();
        return string.Concat(Assert.Single(messages)!["parts"]!.AsArray().Select(part => (string?)part!["content"]));
    }
}
