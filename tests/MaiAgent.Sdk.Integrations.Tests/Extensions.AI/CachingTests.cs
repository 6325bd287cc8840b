using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace MaiAgent.Sdk.Integrations.Tests.Extensions.AI;

/// <summary>The chat client below the cache of Microsoft.Extensions.AI. docs/extensions-ai.md says the same.</summary>
public sealed class CachingTests : ChatTest
{
    private readonly MemoryDistributedCache _cache = new(Options.Create(new MemoryDistributedCacheOptions()));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_first_question_of_a_conversation_is_asked_once_and_its_answer_is_whole(bool isStreaming)
    {
        Emulator.Enqueue(isStreaming
            ? ScriptedResponse.Stream().Chunk("N").Event("""{"content":"o.","done":true,"citations":[{"filename":"rules.pdf"}]}""")
            : ScriptedResponse.Json("""{"content":"No.","citations":[{"filename":"rules.pdf"}]}"""));
        using var chat = Chat.AsBuilder().UseDistributedCache(_cache).Build();

        for (var i = 0; i < 2; i++)
        {
            var response = await AskAsync(chat, "May I eat here?", isStreaming);
            Assert.Equal(("No.", "rules.pdf"), (response.Text, ((CitationAnnotation)response.Messages[0].Contents[^1].Annotations![0]).Title));
        }

        Assert.Single(Emulator.Requests);
    }

    [Fact]
    public async Task A_question_in_a_conversation_is_always_asked()
    {
        using var chat = Chat.AsBuilder().UseDistributedCache(_cache).Build();
        var options = new ChatOptions { ConversationId = Emulator.AddConversations(1)[0].ToString() };

        await chat.GetResponseAsync("?", options, Token);
        await chat.GetResponseAsync("?", options, Token);

        Assert.Equal(2, Emulator.Requests.Count);
    }

    [Fact]
    public async Task A_cached_answer_leads_everyone_into_the_conversation_of_the_first_who_asked()
    {
        using var chat = Chat.AsBuilder().UseDistributedCache(_cache).Build();

        var first = await chat.GetResponseAsync("?", cancellationToken: Token);
        var second = await chat.GetResponseAsync("?", cancellationToken: Token);

        Assert.NotNull(first.ConversationId);
        Assert.Equal(first.ConversationId, second.ConversationId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_documented_cache_keeps_assistants_apart_and_no_conversation(bool isStreaming)
    {
        var another = await Client.Chatbots.DuplicateAsync(Emulator.ChatbotId, Token);
        using var chat = SingleQuestions(Emulator.ChatbotId);
        using var other = SingleQuestions(another.Id!.Value);
        var before = Emulator.Requests.Count;

        var responses = new List<ChatResponse>();
        foreach (var asked in new[] { chat, other, chat, other })
        {
            responses.Add(await AskAsync(asked, "?", isStreaming));
        }

        Assert.Equal([$"/api/chatbots/{Emulator.ChatbotId}/completions/", $"/api/chatbots/{another.Id!.Value}/completions/"], Emulator.Requests.Skip(before).Select(request => request.RawPath));
        Assert.All(responses, response => Assert.Null(response.ConversationId));
        Assert.All(responses, response => Assert.NotEmpty(response.Text));

        // The lines of docs/extensions-ai.md.
        IChatClient SingleQuestions(Guid chatbotId) => Client.AsIChatClient(chatbotId).AsBuilder()
            .UseDistributedCache(_cache, configure: caching => caching.CacheKeyAdditionalValues = [chatbotId])
            .Use(
                async (messages, options, inner, cancellationToken) =>
                {
                    var response = await inner.GetResponseAsync(messages, options, cancellationToken);
                    response.ConversationId = null;
                    return response;
                },
                getStreamingResponseFunc: null)
            .Build();
    }

    [Fact]
    public async Task A_failure_is_not_kept()
    {
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("one").Reset());
        using var chat = Chat.AsBuilder().UseDistributedCache(_cache).Build();

        await Assert.ThrowsAsync<MaiAgentStreamException>(() => AskAsync(chat, "?", isStreaming: true));
        var response = await AskAsync(chat, "?", isStreaming: true);

        Assert.NotEqual("one", response.Text);
        Assert.Equal(2, Emulator.Requests.Count);
    }

    private static Task<ChatResponse> AskAsync(IChatClient chat, string text, bool isStreaming) => isStreaming
        ? chat.GetStreamingResponseAsync(text, cancellationToken: Token).ToChatResponseAsync(Token)
        : chat.GetResponseAsync(text, cancellationToken: Token);
}
