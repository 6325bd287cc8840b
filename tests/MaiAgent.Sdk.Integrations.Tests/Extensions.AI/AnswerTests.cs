using Microsoft.Extensions.AI;

namespace MaiAgent.Sdk.Integrations.Tests.Extensions.AI;

/// <summary>The answer for a caller, whole and streamed.</summary>
public sealed class AnswerTests : ChatTest
{
    private const string CitedMembers = """
        "citations":[{"id":"0b5a2c8e-4d0f-4f0e-8a4e-1d2f3a4b5c6d","filename":"rules.pdf","file":"https://example.com/rules.pdf"},{"filename":"no address","file":"rules"}],
        "citationNodes":[{"chatbotTextNode":{"text":"No eating.","filename":"rules.pdf","chatbotFile":"0b5a2c8e-4d0f-4f0e-8a4e-1d2f3a4b5c6d"},"score":0.5},{}],
        "mood":"calm"
        """;

    [Fact]
    public async Task A_whole_answer_is_one_message()
    {
        var response = await Chat.GetResponseAsync("你好", cancellationToken: Token);

        var message = Assert.Single(response.Messages);
        var completion = Assert.IsType<Completion>(response.RawRepresentation);
        Assert.Same(completion, message.RawRepresentation);
        Assert.Equal((ChatRole.Assistant, completion.Content), (message.Role, response.Text));
        Assert.Contains("你好", response.Text, StringComparison.Ordinal);
        Assert.Equal(completion.ConversationId.ToString(), response.ConversationId);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.NotNull(message.MessageId);
        Assert.Null(Assert.Single(message.Contents).Annotations);
        Assert.Null(message.AdditionalProperties);
        Assert.Null(response.Usage);
        Assert.Null(response.ModelId);
        Assert.Null(response.ResponseId);
        Assert.Null(response.CreatedAt);
    }

    [Fact]
    public async Task Each_update_is_a_chunk_and_together_they_are_one_message()
    {
        var updates = await Chat.GetStreamingResponseAsync("Tell me more", cancellationToken: Token).ToListAsync(Token);

        Assert.True(updates.Count > 3);
        Assert.All(updates, update =>
        {
            var chunk = Assert.IsType<CompletionChunk>(update.RawRepresentation);
            Assert.Equal(chunk.Content, update.Text);
            Assert.Equal(chunk.ConversationId.ToString(), update.ConversationId);
            Assert.Equal(chunk.Done ? ChatFinishReason.Stop : null, update.FinishReason);
            Assert.Equal(ChatRole.Assistant, update.Role);
        });
        Assert.Equal(ChatFinishReason.Stop, updates[^1].FinishReason);
        Assert.Empty(updates[^1].Contents);
        Assert.Single(updates.Select(update => update.MessageId).Distinct());

        var response = updates.ToChatResponse();
        var message = Assert.Single(response.Messages);
        Assert.Equal(string.Concat(updates.Select(update => update.Text)), Assert.IsType<TextContent>(Assert.Single(message.Contents)).Text);
        Assert.Equal(updates[0].MessageId, message.MessageId);
        Assert.Equal(updates[0].ConversationId, response.ConversationId);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Null(response.Usage);
    }

    [Fact]
    public async Task Two_answers_in_a_row_stay_two_messages()
    {
        var updates = await Chat.GetStreamingResponseAsync("one", cancellationToken: Token).ToListAsync(Token);
        updates.AddRange(await Chat.GetStreamingResponseAsync("two", cancellationToken: Token).ToListAsync(Token));

        Assert.Equal(2, updates.ToChatResponse().Messages.Count);
    }

    [Fact]
    public async Task An_update_is_here_while_the_next_was_not_sent()
    {
        var gates = Enumerable.Range(0, 3).Select(_ => new StreamGate()).ToArray();
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("一").WaitFor(gates[0]).Chunk("二").WaitFor(gates[1]).Chunk("三").WaitFor(gates[2]).Done());

        await using var updates = Chat.GetStreamingResponseAsync("?", cancellationToken: Token).GetAsyncEnumerator(Token);
        foreach (var (gate, text) in gates.Zip((string[])["一", "二", "三"]))
        {
            Assert.True(await updates.MoveNextAsync());
            Assert.Equal((text, null), (updates.Current.Text, updates.Current.FinishReason));
            gate.Open();
        }

        Assert.True(await updates.MoveNextAsync());
        Assert.Equal(ChatFinishReason.Stop, updates.Current.FinishReason);
        Assert.False(await updates.MoveNextAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_conversation_id_goes_round_and_the_service_remembers(bool isStreaming)
    {
        var first = await AskAsync("My dog is called Rex", null);
        var second = await AskAsync("And now?", first.ConversationId);
        var fresh = await AskAsync("And now?", null);

        Assert.Contains("Rex", second.Text, StringComparison.Ordinal);
        Assert.Equal(first.ConversationId, second.ConversationId);
        Assert.DoesNotContain("Rex", fresh.Text, StringComparison.Ordinal);
        Assert.NotEqual(first.ConversationId, fresh.ConversationId);

        async Task<ChatResponse> AskAsync(string text, string? conversationId)
        {
            var options = new ChatOptions { ConversationId = conversationId };
            return isStreaming
                ? await Chat.GetStreamingResponseAsync(text, options, Token).ToChatResponseAsync(Token)
                : await Chat.GetResponseAsync(text, options, Token);
        }
    }

    [Fact]
    public async Task A_conversation_that_the_answer_does_not_repeat_is_the_one_that_was_asked_in()
    {
        var id = Guid.NewGuid().ToString();
        var options = new ChatOptions { ConversationId = id };
        Emulator.Enqueue(ScriptedResponse.Json("""{"content":"a"}"""));
        Emulator.Enqueue(ScriptedResponse.Stream().Event("""{"content":"a"}""").Event("""{"content":"","done":true}"""));

        Assert.Equal(id, (await Chat.GetResponseAsync("?", options, Token)).ConversationId);
        Assert.All(await Chat.GetStreamingResponseAsync("?", options, Token).ToListAsync(Token), update => Assert.Equal(id, update.ConversationId));
    }

    [Theory]
    [InlineData("whole")]
    [InlineData("with the last text")]
    [InlineData("after the text")]
    public async Task Citations_are_annotations_and_unknown_members_are_kept(string way)
    {
        Emulator.Enqueue(way switch
        {
            "whole" => ScriptedResponse.Json($$"""{"content":"No.",{{CitedMembers}}}"""),
            "with the last text" => ScriptedResponse.Stream().Chunk("N").Event($$"""{"content":"o.","done":true,{{CitedMembers.ReplaceLineEndings("")}}}"""),
            _ => ScriptedResponse.Stream().Chunk("No.").Event($$"""{"content":"","done":true,{{CitedMembers.ReplaceLineEndings("")}}}"""),
        });

        var response = way == "whole"
            ? await Chat.GetResponseAsync("May I eat here?", cancellationToken: Token)
            : await Chat.GetStreamingResponseAsync("May I eat here?", cancellationToken: Token).ToChatResponseAsync(Token);

        var message = Assert.Single(response.Messages);
        Assert.Equal("No.", response.Text);
        Assert.Equal("calm", Assert.IsType<JsonElement>(Assert.Single(message.AdditionalProperties!).Value).GetString());
        var citations = message.Contents[^1].Annotations!.Cast<CitationAnnotation>().ToList();
        Assert.Equal(4, citations.Count);
        Assert.Equal(("rules.pdf", "https://example.com/rules.pdf", null), (citations[0].Title, citations[0].Url?.ToString(), citations[0].Snippet));
        Assert.Equal(("no address", null, null), (citations[1].Title, citations[1].Url, citations[1].FileId));
        Assert.Equal(("rules.pdf", "No eating."), (citations[2].Title, citations[2].Snippet));
        Assert.Equal("0b5a2c8e-4d0f-4f0e-8a4e-1d2f3a4b5c6d", citations[0].FileId);
        Assert.Equal(citations[0].FileId, citations[2].FileId);
        Assert.All(citations[..2], citation => Assert.IsType<CitationFile>(citation.RawRepresentation));
        Assert.All(citations[2..], citation => Assert.IsType<CitationNode>(citation.RawRepresentation));
    }

    [Fact]
    public async Task An_answer_survives_a_store_of_messages()
    {
        Emulator.Enqueue(ScriptedResponse.Json($$"""{"content":"No.",{{CitedMembers}}}"""));
        var response = await Chat.GetResponseAsync("May I eat here?", cancellationToken: Token);

        var stored = JsonSerializer.Serialize(response, AIJsonUtilities.DefaultOptions);
        var restored = JsonSerializer.Deserialize<ChatResponse>(stored, AIJsonUtilities.DefaultOptions)!;

        Assert.Equal((response.Text, response.ConversationId), (restored.Text, restored.ConversationId));
        Assert.Equal(4, restored.Messages[0].Contents[0].Annotations!.Count);
        Assert.Equal("calm", restored.Messages[0].AdditionalProperties!["mood"]!.ToString());
    }

    [Fact]
    public async Task An_answer_that_says_it_is_not_complete_has_no_finish_reason()
    {
        Emulator.Enqueue(ScriptedResponse.Json("""{"content":"a","done":false}"""));

        Assert.Null((await Chat.GetResponseAsync("?", cancellationToken: Token)).FinishReason);
    }

    [Fact]
    public async Task Many_at_once_do_not_mix()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 100), new ParallelOptions { MaxDegreeOfParallelism = 25, CancellationToken = Token }, async (i, token) =>
        {
            var question = $"question {i}.";
            var response = i % 2 == 0
                ? await Chat.GetResponseAsync(question, cancellationToken: token)
                : await Chat.GetStreamingResponseAsync(question, cancellationToken: token).ToChatResponseAsync(token);
            Assert.Contains(question, response.Text, StringComparison.Ordinal);
        });
    }
}
