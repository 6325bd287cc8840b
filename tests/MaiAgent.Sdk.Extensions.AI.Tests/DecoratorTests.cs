using MaiAgent.Sdk.Testing;
using Microsoft.Extensions.AI;

namespace MaiAgent.Sdk.Extensions.AI.Tests;

/// <summary>The chat client below decorators that do what those of Microsoft.Extensions.AI do.</summary>
public sealed class DecoratorTests : EmulatorTest
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_loop_that_answers_the_assistant_goes_on_in_the_same_conversation(bool isStreaming)
    {
        var conversation = Emulator.AddConversations(1)[0];
        Emulator.Enqueue(isStreaming
            ? ScriptedResponse.Stream().Conversation(conversation).Chunk("LOOK").Chunk("UP weather").Done()
            : ScriptedResponse.Json($$"""{"conversationId":"{{conversation}}","content":"LOOKUP weather"}"""));
        using var chat = new LookupLoop(Chat);

        var response = isStreaming
            ? await chat.GetStreamingResponseAsync("How is the weather?", cancellationToken: Token).ToChatResponseAsync(Token)
            : await chat.GetResponseAsync("How is the weather?", cancellationToken: Token);

        Assert.Equal(2, response.Messages.Count);
        Assert.Equal("LOOKUP weather", response.Messages[0].Text);
        Assert.Contains("weather: sunny", response.Messages[1].Text, StringComparison.Ordinal);
        Assert.Equal(conversation.ToString(), response.ConversationId);
        Assert.Equal(2, Emulator.Requests.Count);
        Assert.StartsWith($$$"""{"conversation":"{{{conversation}}}","message":{"content":"weather: sunny"}""", Emulator.Requests[1].BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decorator_may_say_something_for_the_user_without_losing_what_the_user_said()
    {
        using var chat = new Postscript(Chat, "Always reply in Welsh");

        var response = await chat.GetResponseAsync("Good morning", cancellationToken: Token);

        Assert.Contains("Good morning", response.Text, StringComparison.Ordinal);
        Assert.Contains("Always reply in Welsh", response.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Telemetry_sees_provider_answer_and_no_usage(bool isStreaming)
    {
        using var chat = new Telemetry(Chat);

        var response = isStreaming
            ? await chat.GetStreamingResponseAsync("?", cancellationToken: Token).ToChatResponseAsync(Token)
            : await chat.GetResponseAsync("?", cancellationToken: Token);

        var call = Assert.Single(chat.Calls);
        Assert.Equal(("maiagent", Emulator.ChatbotId.ToString(), "127.0.0.1"), (chat.Provider, chat.Model, chat.Server));
        Assert.Equal(Emulator.BaseAddress.Port, chat.Port);
        Assert.Equal((response.Text, response.ConversationId, ChatFinishReason.Stop), (call.Response!.Text, call.Response.ConversationId, call.Response.FinishReason));
        Assert.Null(call.Response.Usage);
        Assert.Null(call.Error);
    }

    [Fact]
    public async Task Telemetry_sees_a_failure_and_what_came_before_it()
    {
        using var chat = new Telemetry(Chat);
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("one").Chunk(" two").Event("""{"detail":"no"}"""));

        var error = await Assert.ThrowsAsync<MaiAgentStreamException>(() => ReadAsync(chat.GetStreamingResponseAsync("?", cancellationToken: Token)));

        var call = Assert.Single(chat.Calls);
        Assert.Same(error, call.Error);
        Assert.Equal(("one two", error.PartialContent), (call.Response!.Text, call.Response.Text));
        Assert.Null(call.Response.FinishReason);
    }

    [Fact]
    public async Task Telemetry_sees_a_caller_leave_and_the_connection_is_closed()
    {
        using var chat = new Telemetry(Chat);
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("one").Stall());

        await foreach (var _ in chat.GetStreamingResponseAsync("?", cancellationToken: Token))
        {
            break;
        }

        Assert.Equal("one", Assert.Single(chat.Calls).Response!.Text);
        await Emulator.Requests[0].ClientDisconnected.WaitAsync(OneSecond, Token);
    }

    [Fact]
    public async Task Decorators_stack_and_find_what_is_at_the_bottom()
    {
        using var telemetry = new Telemetry(Chat);
        using var chat = new LookupLoop(telemetry);

        Assert.Same(Client, chat.GetService<IMaiAgentClient>());
        Assert.Same(telemetry, chat.GetService<Telemetry>());
        Assert.Equal("maiagent", chat.GetService<ChatClientMetadata>()!.ProviderName);
        Assert.NotEmpty((await chat.GetResponseAsync("?", cancellationToken: Token)).Text);
        Assert.Single(telemetry.Calls);
    }
}
