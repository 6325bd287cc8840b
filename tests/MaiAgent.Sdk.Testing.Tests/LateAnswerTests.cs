using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Tests;

/// <summary>Questions that are stored although their response breaks, and answers that come later.</summary>
public sealed class LateAnswerTests : HttpTest
{
    private Guid _conversation;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _conversation = Emulator.AddConversations(1)[0];
    }

    [Fact]
    public async Task A_script_stores_nothing_by_itself()
    {
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("a").Done());

        await AskAsync();

        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task A_stored_question_is_answered_although_its_response_breaks()
    {
        Emulator.Enqueue(ScriptedResponse.Stream().StoreQuestion().Chunk("a").Reset());

        await Assert.ThrowsAnyAsync<Exception>(AskAsync);

        Assert.Equal(["incoming Hello", "outgoing You asked: \"Hello\". Glad to help 🐶"], await ListAsync());
    }

    [Fact]
    public async Task The_chunks_name_the_conversation_of_the_question()
    {
        Emulator.Enqueue(ScriptedResponse.Stream().Conversation(Guid.NewGuid()).Chunk("a").StoreQuestion().Chunk("b").Done(), times: 2);

        var events = (await AskAsync()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(data => (string?)JsonNode.Parse(data["data: ".Length..])!["conversationId"]).ToArray();
        _conversation = Guid.Empty;
        var opened = (await AskAsync()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(data => (Guid)JsonNode.Parse(data["data: ".Length..])!["conversationId"]!).ToArray();

        Assert.NotEqual(events[1], events[0]);
        Assert.Equal(events[1], events[2]);
        _conversation = opened[1];
        Assert.Equal(2, (await ListAsync()).Count);
    }

    [Fact]
    public async Task Answers_come_after_the_delay()
    {
        Emulator.DelayAnswers(TimeSpan.FromSeconds(30));
        Emulator.Enqueue(new ScriptedResponse(502).StoreQuestion());

        await AskAsync();
        await CreateAsync("Second");
        Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(["incoming Hello", "incoming Second"], await ListAsync());
        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(4, (await WaitForMessagesAsync(4)).Count);
    }

    [Fact]
    public async Task Answers_come_when_the_gate_is_opened()
    {
        var gate = new StreamGate();
        Emulator.DelayAnswers(gate);

        await CreateAsync("Hello");
        Assert.Equal("POST", (await gate.Reached).Method);
        Assert.Single(await ListAsync());
        gate.Open();

        Assert.StartsWith("outgoing", (await WaitForMessagesAsync(2))[1], StringComparison.Ordinal);
        Emulator.DelayAnswers(TimeSpan.Zero);
        await CreateAsync("Third");
        Assert.Equal(4, (await ListAsync()).Count);
    }

    [Fact]
    public async Task A_refused_question_and_another_request_store_nothing()
    {
        Emulator.Enqueue(ScriptedResponse.Stream().StoreQuestion().Done());
        Emulator.Enqueue("POST messages/", new ScriptedResponse(201).StoreQuestion());

        using var refused = await Http.PostAsync(new Uri($"chatbots/{Emulator.ChatbotId}/completions/", UriKind.Relative), new StringContent("no JSON"), Token);
        await CreateAsync("Hello");

        Assert.Equal(200, (int)refused.StatusCode);
        Assert.Empty(await ListAsync());
        Assert.Throws<ArgumentOutOfRangeException>(() => Emulator.DelayAnswers(TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentNullException>(() => Emulator.DelayAnswers(null!));
    }

    [Fact]
    public async Task Responses_are_dated_by_the_clock()
    {
        Emulator.Enqueue("GET messages/", new ScriptedResponse(500));
        Emulator.Enqueue("GET messages/", new ScriptedResponse(500).Header("Date", "Thu, 01 Jan 1970 00:00:00 GMT"));
        var dates = new List<DateTimeOffset?>();
        for (var i = 0; i < 3; i++)
        {
            using var response = await Http.GetAsync(new Uri($"messages/?conversation={_conversation}", UriKind.Relative), Token);
            dates.Add(response.Headers.Date);
        }

        Assert.Equal([Clock.Start, DateTimeOffset.UnixEpoch, Clock.Start], dates);
    }

    private async Task<string> AskAsync()
    {
        var body = new JsonObject { ["message"] = new JsonObject { ["content"] = "Hello" }, ["isStreaming"] = true };
        if (_conversation != Guid.Empty)
        {
            body["conversation"] = _conversation;
        }

        using var response = await Http.SendJsonAsync(HttpMethod.Post, $"chatbots/{Emulator.ChatbotId}/completions/", body);
        return await response.Content.ReadAsStringAsync(Token);
    }

    private async Task CreateAsync(string content)
    {
        using var response = await Http.SendJsonAsync(HttpMethod.Post, "messages/", new JsonObject { ["conversation"] = _conversation, ["content"] = content });
        Assert.Equal(201, (int)response.StatusCode);
    }

    /// <summary>The answer is stored on another thread as soon as it is due.</summary>
    private async Task<List<string>> WaitForMessagesAsync(int count)
    {
        List<string> messages;
        do
        {
            messages = await ListAsync();
        }
        while (messages.Count < count);

        return messages;
    }

    private async Task<List<string>> ListAsync()
    {
        var list = await Http.SendJsonAsync(HttpMethod.Get, $"messages/?conversation={_conversation}").JsonAsync();
        return [.. list["results"]!.AsArray().Select(message => $"{message!["type"]} {message["content"]}")];
    }
}
