using System.Net;
using Microsoft.Extensions.AI;

namespace MaiAgent.Sdk.Integrations.Tests.Extensions.AI;

/// <summary>The SDK's exceptions come out as they are, and cancelling reaches the wire.</summary>
public sealed class FailureTests : ChatTest
{
    [Fact]
    public async Task A_refusal_is_the_sdks_exception()
    {
        var stranger = Client.WithApiKey("wrong").AsIChatClient(Emulator.ChatbotId);
        var nobody = Client.AsIChatClient(Guid.NewGuid());

        var error = await Assert.ThrowsAsync<MaiAgentAuthenticationException>(() => stranger.GetResponseAsync("?", cancellationToken: Token));
        Assert.Equal(HttpStatusCode.Unauthorized, error.StatusCode);
        await Assert.ThrowsAsync<MaiAgentAuthenticationException>(async () => await stranger.GetStreamingResponseAsync("?", cancellationToken: Token).ToListAsync(Token));
        await Assert.ThrowsAsync<MaiAgentNotFoundException>(() => nobody.GetResponseAsync("?", cancellationToken: Token));
    }

    [Fact]
    public async Task A_broken_answer_keeps_what_had_arrived()
    {
        var conversation = Guid.NewGuid();
        var gate = new StreamGate();
        Emulator.Enqueue(ScriptedResponse.Stream().Conversation(conversation).Chunk("從前").Chunk("有一隻").WaitFor(gate).Reset());
        var text = "";

        var error = await Assert.ThrowsAsync<MaiAgentStreamException>(async () =>
        {
            await foreach (var update in Chat.GetStreamingResponseAsync("說個故事", cancellationToken: Token))
            {
                text += update.Text;
                if (text.Length == 5)
                {
                    gate.Open();
                }
            }
        });

        Assert.Equal((MaiAgentStreamFailure.ConnectionLost, "從前有一隻", 2), (error.Reason, error.PartialContent, error.ChunkCount));
        Assert.Equal(text, error.PartialContent);
        Assert.Equal(conversation, error.ConversationId);
        Assert.Single(Emulator.Requests);
    }

    [Fact]
    public async Task Enumerating_a_stream_twice_does_not_ask_twice()
    {
        var stream = Chat.GetStreamingResponseAsync("?", cancellationToken: Token);
        Assert.Empty(Emulator.Requests);

        await stream.ToListAsync(Token);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await stream.ToListAsync(Token));
        Assert.Single(Emulator.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancelling_a_whole_answer_closes_the_connection(bool afterHeaders)
    {
        var response = new ScriptedResponse().Header("Content-Type", "application/json");
        Emulator.Enqueue((afterHeaders ? response.SendHeaders() : response).Stall());
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var answer = Chat.GetResponseAsync("?", cancellationToken: source.Token);
        var request = await Emulator.WaitForRequestAsync(cancellationToken: Token);

        await source.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer.WaitAsync(OneSecond, Token));
        Assert.Equal(source.Token, error.CancellationToken);
        await request.ClientDisconnected.WaitAsync(OneSecond, Token);
    }

    [Theory]
    [InlineData("token of the call")]
    [InlineData("token of the enumeration")]
    [InlineData("break")]
    public async Task Leaving_a_stream_closes_the_connection(string way)
    {
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("a").Stall());
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var isCall = way == "token of the call";
        var stream = Chat.GetStreamingResponseAsync("?", cancellationToken: isCall ? source.Token : Token);
        await using (var updates = stream.GetAsyncEnumerator(isCall ? default : source.Token))
        {
            Assert.True(await updates.MoveNextAsync());
            if (way != "break")
            {
                var next = updates.MoveNextAsync().AsTask();
                Assert.False(next.IsCompleted);
                await source.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.WaitAsync(OneSecond, Token));
            }
        }

        await Emulator.Requests[0].ClientDisconnected.WaitAsync(OneSecond, Token);
    }

    [Fact]
    public async Task A_token_that_was_cancelled_before_sends_nothing()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Chat.GetResponseAsync("?", cancellationToken: cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Chat.GetStreamingResponseAsync("?", cancellationToken: cancelled).ToListAsync(Token));
        Assert.Empty(Emulator.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_two_tokens_the_exception_names_the_one_that_was_cancelled(bool isMethods)
    {
        using var ofMethod = new CancellationTokenSource();
        using var ofEnumeration = new CancellationTokenSource();
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("one").Stall());
        await using var updates = Chat.GetStreamingResponseAsync("?", cancellationToken: ofMethod.Token).GetAsyncEnumerator(ofEnumeration.Token);
        Assert.True(await updates.MoveNextAsync());

        var next = updates.MoveNextAsync();
        await (isMethods ? ofMethod : ofEnumeration).CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        Assert.Equal(isMethods ? ofMethod.Token : ofEnumeration.Token, exception.CancellationToken);
    }
}
