namespace MaiAgent.Sdk.Tests.Completions;

/// <summary>Streaming over real HTTP: what the caller has when, and what the server sees of the caller leaving.</summary>
public sealed class StreamingOverHttpTests : EmulatorTest
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_question_is_answered_chunk_by_chunk()
    {
        var chunks = await Client.Completions.StreamAsync(Emulator.ChatbotId, "你好", Token).ToListAsync(Token);
        Assert.True(chunks.Count > 3);
        Assert.Contains("你好", string.Concat(chunks.Select(chunk => chunk.Content)), StringComparison.Ordinal);
        Assert.All(chunks.SkipLast(1), chunk => Assert.False(chunk.Done));
        Assert.True(chunks[^1].Done);
        Assert.Single(chunks.Select(chunk => chunk.ConversationId).Distinct());
    }

    [Fact]
    public async Task A_conversation_remembers_and_a_new_one_does_not()
    {
        var first = await Client.Completions.StreamAsync(Emulator.ChatbotId, "My dog is called Rex", Token).ToCompletionAsync(Token);
        var second = await Client.Completions.StreamAsync(Emulator.ChatbotId, "And now?", first.ConversationId, Token).ToCompletionAsync(Token);
        var fresh = await Client.Completions.CreateAsync(Emulator.ChatbotId, "And now?", Token);
        Assert.Contains("Rex", second.Content, StringComparison.Ordinal);
        Assert.Equal(first.ConversationId, second.ConversationId);
        Assert.DoesNotContain("Rex", fresh.Content, StringComparison.Ordinal);
        Assert.NotEqual(first.ConversationId, fresh.ConversationId);
    }

    [Fact]
    public async Task The_request_is_what_the_contract_says()
    {
        var conversation = (await Client.Completions.CreateAsync(Emulator.ChatbotId, "one", Token)).ConversationId;
        await Client.Completions.StreamAsync(Emulator.ChatbotId, "二", conversation, Token).ToCompletionAsync(Token);
        var (create, stream) = (Emulator.Requests[0], Emulator.Requests[1]);
        Assert.Equal(("POST", $"/api/chatbots/{Emulator.ChatbotId}/completions/"), (stream.Method, stream.RawTarget));
        Assert.Equal("""{"message":{"content":"one"}}""", create.BodyText);
        Assert.Equal($$$"""{"conversation":"{{{conversation}}}","message":{"content":"二"},"isStreaming":true}""", stream.BodyText);
        Assert.Equal("application/json", create.Header("Accept"));
        Assert.Equal("text/event-stream, application/json", stream.Header("Accept"));
        Assert.All(Emulator.Requests, request =>
        {
            Assert.Equal("application/json; charset=utf-8", request.Header("Content-Type"));
            Assert.Equal($"Api-Key {Emulator.ApiKey}", request.Header("Authorization"));
            Assert.Matches(@"^MaiAgent\.Sdk/\d+\.\d+\.\d+\S* \(\.NET \d+\.\d+\.\d+\)$", request.Header("User-Agent"));
        });
    }

    [Fact]
    public async Task Chunk_n_is_here_while_event_n_plus_1_was_not_sent()
    {
        var gates = Enumerable.Range(0, 3).Select(_ => new StreamGate()).ToArray();
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("一").WaitFor(gates[0]).Chunk("二").WaitFor(gates[1]).Chunk("三").WaitFor(gates[2]).Done());
        await using var chunks = Client.Completions.StreamAsync(Emulator.ChatbotId, "?", Token).GetAsyncEnumerator(Token);
        foreach (var (gate, text) in gates.Zip((string[])["一", "二", "三"]))
        {
            Assert.True(await chunks.MoveNextAsync());
            Assert.Equal(text, chunks.Current.Content);
            gate.Open();
        }

        Assert.True(await chunks.MoveNextAsync());
        Assert.True(chunks.Current.Done);
        Assert.False(await chunks.MoveNextAsync());
    }

    [Theory]
    [InlineData("break")]
    [InlineData("dispose")]
    [InlineData("dispose while a read waits")]
    [InlineData("cancel")]
    [InlineData("cancel while a read waits")]
    [InlineData("break under a handler of the caller's own")]
    public async Task Leaving_closes_the_connection_within_a_second(string way)
    {
        using var handler = new SocketsHttpHandler();
        using var own = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = Emulator.ApiKey, BaseAddress = Emulator.BaseAddress }, handler);
        var client = way.EndsWith("own", StringComparison.Ordinal) ? own : Client;
        var gate = new StreamGate();
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("a").WaitFor(gate).Done());
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var stream = client.Completions.StreamAsync(Emulator.ChatbotId, "?", source.Token);
        switch (way)
        {
            case "dispose":
                var disposed = stream.GetAsyncEnumerator(Token);
                Assert.True(await disposed.MoveNextAsync());
                await disposed.DisposeAsync();
                break;
            case "dispose while a read waits":
                var waiting = stream.GetAsyncEnumerator(Token);
                Assert.True(await waiting.MoveNextAsync());
                var pending = waiting.MoveNextAsync();
                Assert.False(pending.IsCompleted);
                await waiting.DisposeAsync();
                Assert.False(await pending.AsTask().WaitAsync(OneSecond, Token));
                break;
            case "cancel":
                var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
                {
                    await foreach (var _ in stream)
                    {
                        await source.CancelAsync();
                    }
                });
                Assert.Equal(source.Token, error.CancellationToken);
                break;
            case "cancel while a read waits":
                await using (var cancelled = stream.GetAsyncEnumerator(Token))
                {
                    Assert.True(await cancelled.MoveNextAsync());
                    var read = cancelled.MoveNextAsync().AsTask();
                    Assert.False(read.IsCompleted);
                    await source.CancelAsync();
                    await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.WaitAsync(OneSecond, Token));
                }

                break;
            default:
                await foreach (var _ in stream)
                {
                    break;
                }

                break;
        }

        await Emulator.Requests[0].ClientDisconnected.WaitAsync(OneSecond, Token);
    }

    [Fact]
    public async Task Cancelling_wins_over_chunks_that_have_arrived_already()
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Emulator.Enqueue(ScriptedResponse.Stream().Text(
            "data: {\"content\":\"a\"}\n\ndata: {\"content\":\"b\"}\n\ndata: {\"content\":\"\",\"done\":true}\n\n"));
        var seen = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Client.Completions.StreamAsync(Emulator.ChatbotId, "?", source.Token))
            {
                seen++;
                await source.CancelAsync();
            }
        });
        Assert.Equal(1, seen);
    }

    [Fact]
    public async Task A_token_that_was_cancelled_before_sends_nothing()
    {
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client.Completions.StreamAsync(Emulator.ChatbotId, "?", cancelled).ToCompletionAsync(Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client.Completions.CreateAsync(Emulator.ChatbotId, "?", cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client.Chatbots.GetAsync(Emulator.ChatbotId, cancelled));
        Assert.Empty(Emulator.Requests);
    }

    [Fact]
    public async Task Nothing_is_sent_before_the_enumeration_and_nothing_twice()
    {
        var stream = Client.Completions.StreamAsync(Emulator.ChatbotId, "?", Token);
        Assert.Empty(Emulator.Requests);
        await stream.ToCompletionAsync(Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => stream.ToCompletionAsync(Token));
        Assert.Single(Emulator.Requests);
    }

    [Fact]
    public async Task The_connection_is_used_again_after_a_complete_answer()
    {
        for (var i = 0; i < 5; i++)
        {
            await Client.Completions.StreamAsync(Emulator.ChatbotId, "?", Token).ToCompletionAsync(Token);
            await Client.Chatbots.GetAsync(Emulator.ChatbotId, Token);
        }

        Assert.InRange(Emulator.Requests.Select(request => request.ConnectionId).Distinct().Count(), 1, 2);
    }

    [Theory]
    [InlineData("ends", MaiAgentStreamFailure.Truncated)]
    [InlineData("reset", MaiAgentStreamFailure.ConnectionLost)]
    [InlineData("closed", MaiAgentStreamFailure.ConnectionLost)]
    [InlineData("error", MaiAgentStreamFailure.ServerError)]
    [InlineData("nonsense", MaiAgentStreamFailure.InvalidEvent)]
    public async Task A_fault_of_the_stream_is_an_exception_that_keeps_the_text(string fault, MaiAgentStreamFailure reason)
    {
        // A reset overtakes earlier bytes, so it waits until the chunk is in the caller's hands.
        var gate = new StreamGate();
        var response = ScriptedResponse.Stream().Chunk("你好").WaitFor(gate);
        Emulator.Enqueue(fault switch
        {
            "ends" => response,
            "reset" => response.Reset(),
            "closed" => response.Close(),
            "error" => response.Event("{\"detail\":\"no\"}").Stall(),
            _ => response.Event("nonsense").Stall(),
        });

        var exception = await Assert.ThrowsAsync<MaiAgentStreamException>(async () =>
        {
            await foreach (var _ in Client.Completions.StreamAsync(Emulator.ChatbotId, "?", Token))
            {
                gate.Open();
            }
        });

        Assert.Equal((reason, "你好", 1), (exception.Reason, exception.PartialContent, exception.ChunkCount));
        Assert.NotNull(exception.ConversationId);
        Assert.Single(Emulator.Requests);
    }

    [Fact]
    public async Task An_answer_that_streams_although_it_was_not_asked_to_is_the_same_answer()
    {
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("a").Chunk("b").Done());
        Assert.Equal("ab", (await Client.Completions.CreateAsync(Emulator.ChatbotId, "?", Token)).Content);
    }

    [Theory]
    [InlineData(null, MaiAgentStreamFailure.Truncated)]
    [InlineData("no JSON", MaiAgentStreamFailure.InvalidEvent)]
    [InlineData("""{"error":"down"}""", MaiAgentStreamFailure.ServerError)]
    public async Task One_that_fails_has_the_exception_of_a_stream(string? lastEvent, MaiAgentStreamFailure reason)
    {
        var script = ScriptedResponse.Stream().Chunk("a");
        Emulator.Enqueue(lastEvent is null ? script : script.Event(lastEvent), times: 2);

        var create = await Assert.ThrowsAsync<MaiAgentStreamException>(() => Client.Completions.CreateAsync(Emulator.ChatbotId, "?", Token));
        var ask = await Assert.ThrowsAsync<MaiAgentStreamException>(() => Client.StartSession(Emulator.ChatbotId).AskAsync("?", Token));

        Assert.Equal([(reason, "a"), (reason, "a")], ((MaiAgentStreamException[])[create, ask]).Select(error => (error.Reason, error.PartialContent)));
    }

    [Fact]
    public async Task An_error_in_place_of_an_answer_is_an_exception()
    {
        Emulator.Enqueue(ScriptedResponse.Json("""{"detail":"模型失敗"}"""));
        var exception = await Assert.ThrowsAsync<MaiAgentResponseException>(() => Client.Completions.CreateAsync(Emulator.ChatbotId, "?", Token));
        Assert.Contains("模型失敗", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_streams_at_once_through_oneClient_do_not_mix()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 50, CancellationToken = Token }, async (i, token) =>
        {
            var answer = await Client.Completions.StreamAsync(Emulator.ChatbotId, $"question {i}.", token).ToCompletionAsync(token);
            Assert.Contains($"question {i}.", answer.Content, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Argument_errors_come_at_the_call()
    {
        var completions = Client.Completions;
        Assert.Throws<ArgumentException>("message", () => completions.StreamAsync(Emulator.ChatbotId, ""));
        Assert.Throws<ArgumentException>("message", () => completions.StreamAsync(Emulator.ChatbotId, " \n"));
        Assert.Throws<ArgumentNullException>("message", () => completions.StreamAsync(Emulator.ChatbotId, (string)null!));
        Assert.Throws<ArgumentNullException>("request", () => completions.StreamAsync(Emulator.ChatbotId, (CompletionRequest)null!));
        Assert.Throws<ArgumentException>("request", () => completions.StreamAsync(Emulator.ChatbotId, new CompletionRequest { Message = new CompletionMessage { Content = "" } }));
        Assert.Throws<ArgumentException>("request", () => completions.StreamAsync(Emulator.ChatbotId, "?", Guid.Empty));
        Assert.Throws<ArgumentException>("chatbotId", () => completions.StreamAsync(Guid.Empty, "?"));
        Assert.Throws<ArgumentException>("chatbotId", () => { _ = completions.CreateAsync(Guid.Empty, "?"); });
        Assert.Throws<ArgumentException>("message", () => { _ = completions.CreateAsync(Emulator.ChatbotId, "\t"); });
        Assert.Empty(Emulator.Requests);
    }
}
