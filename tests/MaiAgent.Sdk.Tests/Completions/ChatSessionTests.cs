namespace MaiAgent.Sdk.Tests.Completions;

/// <summary>Turns of a session over real HTTP, one after another.</summary>
public sealed class ChatSessionTests : EmulatorTest
{
    private ChatSession _session = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _session = Client.StartSession(Emulator.ChatbotId);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task The_second_turn_goes_on_in_the_conversation_of_the_first(bool isFirstStreamed, bool isSecondStreamed)
    {
        Assert.Equal(Emulator.ChatbotId, _session.ChatbotId);
        Assert.Null(_session.ConversationId);

        var first = await AskAsync("My dog is called Rex", isFirstStreamed);
        Assert.NotNull(_session.ConversationId);
        Assert.Equal(first.ConversationId, _session.ConversationId);

        var second = await AskAsync("And now?", isSecondStreamed);
        Assert.Contains("Rex", second.Content, StringComparison.Ordinal);
        Assert.Equal(first.ConversationId, second.ConversationId);
        Assert.Equal(first.ConversationId, _session.ConversationId);
        Assert.Equal(
            [
                $$$"""{"message":{"content":"My dog is called Rex"}{{{(isFirstStreamed ? ",\"isStreaming\":true" : "")}}}}""",
                $$$"""{"conversation":"{{{first.ConversationId}}}","message":{"content":"And now?"}{{{(isSecondStreamed ? ",\"isStreaming\":true" : "")}}}}""",
            ],
            Emulator.Requests.Select(request => request.BodyText));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stored_conversation_is_continued(bool isStreamed)
    {
        await _session.AskAsync("My dog is called Rex", Token);
        var stored = _session.ConversationId;

        _session = Client.StartSession(Emulator.ChatbotId, stored);
        Assert.Equal(stored, _session.ConversationId);
        Assert.Contains("Rex", (await AskAsync("And now?", isStreamed)).Content, StringComparison.Ordinal);
        Assert.Equal(stored, _session.ConversationId);
    }

    [Fact]
    public async Task A_session_of_a_view_asks_with_the_views_key_and_settings()
    {
        var statuses = new List<int>();
        using var foreign = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "another.key", BaseAddress = Emulator.BaseAddress });
        var session = foreign.WithApiKey(Emulator.ApiKey).ObserveExchanges(exchange => statuses.Add((int)exchange.StatusCode)).StartSession(Emulator.ChatbotId);

        await session.AskAsync("one", Token);
        await session.StreamAsync("two", Token).ToCompletionAsync(Token);

        Assert.Equal([200, 200], statuses);
        Assert.All(Emulator.Requests, request => Assert.Equal($"Api-Key {Emulator.ApiKey}", request.Header("Authorization")));
        await Assert.ThrowsAsync<MaiAgentAuthenticationException>(() => foreign.StartSession(Emulator.ChatbotId).AskAsync("three", Token));
    }

    [Fact]
    public async Task The_conversation_is_known_with_the_chunk_that_names_it()
    {
        var conversation = Guid.NewGuid();
        Emulator.Enqueue(ScriptedResponse.Stream().Event("""{"content":"a"}""").Conversation(conversation).Chunk("b").Done());
        var known = new List<Guid?>();
        await foreach (var _ in _session.StreamAsync("?", Token))
        {
            known.Add(_session.ConversationId);
        }

        Assert.Equal([null, conversation, conversation], known);
    }

    [Fact]
    public async Task A_stream_made_before_the_first_turn_ended_is_asked_in_its_conversation()
    {
        var first = _session.StreamAsync("one", Token);
        var second = _session.StreamAsync("two", Token);
        Assert.Empty(Emulator.Requests);

        var conversation = (await first.ToCompletionAsync(Token)).ConversationId;
        await second.ToCompletionAsync(Token);

        Assert.Contains($"\"conversation\":\"{conversation}\"", Emulator.Requests[1].BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_session_follows_the_service_into_another_conversation_and_never_into_the_empty_one()
    {
        var (stored, other) = (Guid.NewGuid(), Guid.NewGuid());
        var session = Client.StartSession(Emulator.ChatbotId, stored);
        foreach (var named in new[] { Guid.Empty, other, Guid.Empty })
        {
            Emulator.Enqueue(ScriptedResponse.Json($$"""{"conversationId":"{{named}}","content":"a","done":true}"""));
            await session.AskAsync("?", Token);
            Emulator.Enqueue(ScriptedResponse.Stream().Conversation(named).Chunk("a").Done());
            await session.StreamAsync("?", Token).ToCompletionAsync(Token);
        }

        Assert.Equal(other, session.ConversationId);
        Assert.Equal(
            [stored, stored, stored, other, other, other],
            Emulator.Requests.Select(request => JsonDocument.Parse(request.Body).RootElement.GetProperty("conversation").GetGuid()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData(null)]
    public void A_bad_message_is_refused_at_the_call(string? message)
    {
        Assert.ThrowsAny<ArgumentException>(() => _session.StreamAsync(message!, Token));
        Assert.ThrowsAny<ArgumentException>(() => { _ = _session.AskAsync(message!, Token); });
        var request = new CompletionRequest { Message = new CompletionMessage { Content = message! } };
        Assert.Throws<ArgumentException>("request", () => _session.StreamAsync(request, Token));
        Assert.Throws<ArgumentException>("request", () => { _ = _session.AskAsync(request, Token); });
    }

    [Fact]
    public async Task Other_bad_arguments_are_refused_at_the_call_and_leave_the_session_as_it_was()
    {
        Assert.Throws<ArgumentNullException>(() => _session.StreamAsync((CompletionRequest)null!, Token));
        Assert.Throws<ArgumentNullException>(() => { _ = _session.AskAsync((CompletionRequest)null!, Token); });
        Assert.Throws<ArgumentNullException>(() => ((IMaiAgentClient)null!).StartSession(Emulator.ChatbotId));
        Assert.Throws<ArgumentException>("chatbotId", () => Client.StartSession(Guid.Empty));
        Assert.Throws<ArgumentException>("conversationId", () => Client.StartSession(Emulator.ChatbotId, Guid.Empty));
        Assert.Empty(Emulator.Requests);

        await _session.AskAsync("one", Token);
        Assert.Single(Emulator.Requests);
    }

    [Fact]
    public async Task A_request_may_name_the_conversation_of_the_session_and_no_other()
    {
        var request = new CompletionRequest { Conversation = Guid.NewGuid(), Message = new CompletionMessage { Content = "?" } };
        Refused();
        await _session.AskAsync("one", Token);
        Refused();
        request = request with { Conversation = _session.ConversationId };
        await _session.AskAsync(request, Token);
        await _session.StreamAsync(request, Token).ToCompletionAsync(Token);
        Assert.All(Emulator.Requests.Skip(1), sent => Assert.Contains($"\"conversation\":\"{_session.ConversationId}\"", sent.BodyText, StringComparison.Ordinal));
        Assert.Equal(3, Emulator.Requests.Count);

        void Refused()
        {
            Assert.Throws<ArgumentException>("request", () => _session.StreamAsync(request, Token));
            Assert.Throws<ArgumentException>("request", () => { _ = _session.AskAsync(request, Token); });
        }
    }

    [Fact]
    public async Task A_stream_is_enumerated_once()
    {
        var stream = _session.StreamAsync("?", Token);
        await stream.ToCompletionAsync(Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => stream.ToCompletionAsync(Token));
        Assert.Single(Emulator.Requests);
        await _session.AskAsync("two", Token);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Changes_of_the_request_after_the_call_are_not_sent(bool isStreamed)
    {
        var document = JsonDocument.Parse("""{"zone":"Asia/Taipei"}""");
        var attachments = new List<CompletionAttachment>();
        var request = new CompletionRequest
        {
            Message = new CompletionMessage { Content = "hi", ContentPayload = document.RootElement, QueryMetadata = document.RootElement, Metadata = document.RootElement, Attachments = attachments },
        };
        var stream = isStreamed ? _session.StreamAsync(request, Token) : null;
        var call = isStreamed ? null : _session.AskAsync(request, Token);
        document.Dispose();
        attachments.Add(null!);
        await (call ?? stream!.ToCompletionAsync(Token));

        Assert.StartsWith(
            """{"message":{"content":"hi","contentPayload":{"zone":"Asia/Taipei"},"queryMetadata":{"zone":"Asia/Taipei"},"metadata":{"zone":"Asia/Taipei"},"attachments":[]}""",
            Assert.Single(Emulator.Requests).BodyText,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancellation_names_the_token_of_the_call_or_of_the_enumeration(bool isOfTheEnumeration)
    {
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("a").Stall());
        using var source = new CancellationTokenSource();
        using var other = new CancellationTokenSource();
        var (call, enumeration) = isOfTheEnumeration ? (other.Token, source.Token) : (source.Token, other.Token);

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in _session.StreamAsync("?", call).WithCancellation(enumeration))
            {
                await source.CancelAsync();
            }
        });

        Assert.Equal(source.Token, exception.CancellationToken);
        await Emulator.Requests[0].ClientDisconnected.WaitAsync(TimeSpan.FromSeconds(1), Token);
    }

    [Fact]
    public async Task A_token_that_was_cancelled_before_sends_nothing()
    {
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _session.StreamAsync("?", cancelled).ToCompletionAsync(Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _session.StreamAsync("?", Token).ToCompletionAsync(cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _session.AskAsync("?", cancelled));
        Assert.Empty(Emulator.Requests);
        await _session.AskAsync("one", Token);
    }

    private Task<Completion> AskAsync(string question, bool isStreamed) =>
        isStreamed ? _session.StreamAsync(question, Token).ToCompletionAsync(Token) : _session.AskAsync(question, Token);
}
