using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace MaiAgent.Sdk.Integrations.Tests.Extensions.AI;

/// <summary>The messages and options that go over the wire, and those that are refused.</summary>
public sealed class RequestTests : ChatTest
{
    private string LastBody => Emulator.Requests[^1].BodyText;

    [Fact]
    public async Task The_users_message_is_sent_and_the_assistants_own_settings_are_left_alone()
    {
        await Chat.GetResponseAsync(
            [new ChatMessage(ChatRole.System, "Be brief."), Assistant("How can I help?"), User("你好")],
            new ChatOptions { Instructions = "Be kind.", ModelId = "gpt", Temperature = 0.1f, MaxOutputTokens = 5, Tools = [AIFunctionFactory.Create(() => 1, "one")] },
            Token);

        Assert.Equal("""{"message":{"content":"你好"}}""", LastBody);
    }

    [Fact]
    public async Task A_stream_asks_for_a_stream()
    {
        await Chat.GetStreamingResponseAsync([User("你好")], cancellationToken: Token).ToListAsync(Token);

        Assert.Equal("""{"message":{"content":"你好"},"isStreaming":true}""", LastBody);
    }

    [Fact]
    public async Task Of_a_conversation_that_the_service_keeps_only_the_new_message_is_sent()
    {
        var id = Emulator.AddConversations(1)[0];
        var options = new ChatOptions { ConversationId = id.ToString() };
        ChatMessage[] history = [User("one"), Assistant("1"), User("two"), Assistant("2"), User("three")];

        await Chat.GetResponseAsync(history, options, Token);
        await Chat.GetStreamingResponseAsync(history, options, Token).ToListAsync(Token);

        Assert.Equal($$$"""{"conversation":"{{{id}}}","message":{"content":"three"}}""", Emulator.Requests[0].BodyText);
        Assert.Equal($$$"""{"conversation":"{{{id}}}","message":{"content":"three"},"isStreaming":true}""", Emulator.Requests[1].BodyText);
    }

    [Fact]
    public async Task Parts_are_joined_as_the_text_of_a_message_and_messages_with_a_blank_line()
    {
        var parts = new ChatMessage(ChatRole.User, [new TextContent("Trans"), new TextContent("late this")]);

        await Chat.GetResponseAsync([User("Hello"), new ChatMessage(ChatRole.System, "?"), User(" "), parts, User("Always reply in Welsh")], cancellationToken: Token);

        Assert.Equal("""{"message":{"content":"Hello\n\nTranslate this\n\nAlways reply in Welsh"}}""", LastBody);
    }

    [Fact]
    public async Task Earlier_turns_without_their_conversation_are_refused_because_the_service_would_not_know_them()
    {
        ChatMessage[] history = [User("My name is Mei."), Assistant("Hi Mei."), User("What is my name?")];

        var error = await Assert.ThrowsAsync<ArgumentException>("messages", () => Chat.GetResponseAsync(history, cancellationToken: Token));

        Assert.Contains("ChatOptions.ConversationId", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("messages", () => Chat.GetStreamingResponseAsync(history, cancellationToken: Token));
        Assert.Empty(Emulator.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("conv_123")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task A_conversation_that_is_no_uuid_is_refused(string id)
    {
        var options = new ChatOptions { ConversationId = id };

        await Assert.ThrowsAsync<ArgumentException>("options", () => Chat.GetResponseAsync([User("?")], options, Token));
        Assert.Throws<ArgumentException>("options", () => Chat.GetStreamingResponseAsync([User("?")], options, Token));
        Assert.Empty(Emulator.Requests);
    }

    [Fact]
    public async Task Messages_without_anything_to_ask_are_refused()
    {
        ChatMessage[][] nothing =
        [
            [],
            [User(" \n")],
            [new ChatMessage(ChatRole.User, [])],
            [new ChatMessage(ChatRole.System, "Be brief.")],
            [Assistant("How can I help?")],
            [User("one"), Assistant("1")],
        ];
        var options = new ChatOptions { ConversationId = Guid.NewGuid().ToString() };
        foreach (var messages in nothing)
        {
            await Assert.ThrowsAsync<ArgumentException>("messages", () => Chat.GetResponseAsync(messages, options, Token));
        }

        await Assert.ThrowsAsync<ArgumentNullException>("messages", () => Chat.GetResponseAsync((IEnumerable<ChatMessage>)null!, cancellationToken: Token));
        Assert.Throws<ArgumentNullException>("messages", () => Chat.GetStreamingResponseAsync((IEnumerable<ChatMessage>)null!, cancellationToken: Token));
        Assert.Empty(Emulator.Requests);
    }

    [Fact]
    public async Task What_is_not_text_is_refused_and_never_dropped()
    {
        ChatMessage[] messages =
        [
            new(ChatRole.User, [new TextContent("What is this?"), new DataContent(new byte[] { 1 }, "image/png")]),
            new(ChatRole.User, [new UriContent("https://example.com/a.png", "image/png")]),
            new(ChatRole.Tool, [new FunctionResultContent("call", 42)]),
        ];
        foreach (var message in messages)
        {
            var error = await Assert.ThrowsAsync<NotSupportedException>(() => Chat.GetResponseAsync([User("?"), message], cancellationToken: Token));
            Assert.Contains(message.Contents[^1].GetType().Name, error.Message, StringComparison.Ordinal);
        }

        Assert.Empty(Emulator.Requests);
    }

    [Fact]
    public async Task What_the_service_has_answered_already_may_hold_anything()
    {
        var options = new ChatOptions { ConversationId = Emulator.AddConversations(1)[0].ToString() };
        var image = new ChatMessage(ChatRole.User, [new DataContent(new byte[] { 1 }, "image/png")]);

        var response = await Chat.GetResponseAsync([image, Assistant("A cat."), User("Which one?")], options, Token);

        Assert.Contains("Which one?", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_the_service_knows_goes_through_the_raw_request()
    {
        var payload = JsonElement.Parse("""{"a":1}""");
        var conversation = Emulator.AddConversations(1)[0];
        IChatClient? asked = null;
        var options = new ChatOptions
        {
            RawRepresentationFactory = chat =>
            {
                asked = chat;
                return new CompletionRequest
                {
                    Conversation = conversation,
                    Message = new CompletionMessage
                    {
                        Content = "not used",
                        ContentPayload = payload,
                        QueryMetadata = payload,
                        Metadata = payload,
                        Attachments = [new CompletionAttachment { Id = Guid.NewGuid(), Type = "image", Filename = "a.png", File = "https://example.com/a.png" }],
                        Sender = Guid.NewGuid(),
                    },
                };
            },
        };

        await Chat.GetResponseAsync([User("What is this?")], options, Token);

        var body = JsonNode.Parse(LastBody)!;
        Assert.Same(Chat, asked);
        Assert.Equal(conversation.ToString(), (string?)body["conversation"]);
        Assert.Equal("What is this?", (string?)body["message"]!["content"]);

        // All of it: a member that CompletionMessage gets one day must not be forgotten here.
        Assert.Equal(typeof(CompletionMessage).GetProperties().Length, body["message"]!.AsObject().Count);
    }

    [Fact]
    public async Task A_raw_request_of_another_provider_is_no_request_and_the_options_name_the_conversation_first()
    {
        var id = Emulator.AddConversations(1)[0];
        await Chat.GetResponseAsync([User("?")], new ChatOptions { RawRepresentationFactory = _ => "something else" }, Token);
        Assert.Equal("""{"message":{"content":"?"}}""", LastBody);

        await Chat.GetResponseAsync(
            [User("?")],
            new ChatOptions
            {
                ConversationId = id.ToString(),
                RawRepresentationFactory = _ => new CompletionRequest { Conversation = Guid.NewGuid(), Message = new CompletionMessage { Content = "" } },
            },
            Token);
        Assert.Equal($$$"""{"conversation":"{{{id}}}","message":{"content":"?"}}""", LastBody);
    }
}
