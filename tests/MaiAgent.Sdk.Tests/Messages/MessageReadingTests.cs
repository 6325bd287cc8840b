using MaiAgent.Sdk.Tests.Serialization;

namespace MaiAgent.Sdk.Tests.Messages;

public sealed class MessageReadingTests
{
    private static readonly Guid Id = new("550e8400-e29b-41d4-a716-446655440000");
    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeMilliseconds(1748314926000);

    [Fact]
    public void A_message_is_read_in_full() => AssertFull(Wire.ReadSample<Message>("getMessage.200.response.json"));

    [Fact]
    public void A_page_of_messages_is_continued_by_number_or_cursor()
    {
        var page = Wire.ReadSample<Page<Message>>("listMessages.200.response.json");

        AssertFull(Assert.Single(page.Items));
        Assert.Equal((123, true, 4, null), (page.Count, page.HasNext, page.NextPage, page.NextCursor));
    }

    [Theory]
    [InlineData("getMessage.200.response.docs-literal.json")]
    [InlineData("listMessages.200.response.docs-literal.json")]
    public void The_printed_example_is_read_to_the_letter(string sample)
    {
        var message = sample.StartsWith("list", StringComparison.Ordinal)
            ? Assert.Single(Wire.ReadSample<Page<Message>>(sample).Items)
            : Wire.ReadSample<Message>(sample);

        Assert.Equal(new MessageType("Response String"), message.Type);
        Assert.Null(message.CreatedAt);
        Assert.NotNull(message.Feedback);
        Assert.Null(message.Feedback.Type);
        Assert.Null(Assert.Single(message.Attachments).Type);
        Assert.Null(Assert.Single(message.Citations).Status);
        Assert.Null(message.Citations[0].Parser?.Provider);
        Assert.Equal(456, message.Citations[0].Parser?.Order);
        Assert.Null(message.Canvas?.CanvasType);
        Assert.Equal("Response String", message.Canvas?.Content);
    }

    [Fact]
    public void The_answer_to_a_create_lacks_its_id_and_has_a_number_for_a_sender()
    {
        var message = Wire.ReadSample<Message>("createMessage.201.response.json");

        Assert.Null(message.Id);
        Assert.Equal(new Guid("c96a0fb9-d106-4b16-8706-3906533bafa2"), message.Conversation);
        Assert.Equal("2.992461161002561e+38", message.Sender?.Id);
        Assert.Equal("jessiekuo", message.Sender?.Name);
        Assert.Equal(MessageType.Incoming, message.Type);
        Assert.Equal("This is a test message", message.ContentPayload?.GetProperty("items")[0].GetProperty("text").GetString());
        Assert.Equal(FeedbackType.Like, message.Feedback?.Type);
        Assert.Equal(CanvasType.Markdown, message.Canvas?.CanvasType);
        Assert.Equal(Time, message.Canvas?.CreatedAt);
    }

    [Fact]
    public void A_webhook_is_read_with_its_own_spelling()
    {
        var message = Wire.ReadSample<Message>("webhook.outgoing-message.json");

        Assert.Null(message.Id);
        Assert.Null(message.Conversation);
        Assert.Equal("789", message.Sender?.Id);
        Assert.Equal(MessageType.Outgoing, message.Type);
        Assert.Equal("This is a webhook test message", message.Content);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1728219442000), message.CreatedAt);
        Assert.Null(message.Feedback);
        Assert.Null(message.AdditionalProperties);
    }

    [Fact]
    public void The_conversation_of_a_webhook_has_two_spellings()
    {
        Assert.Equal(Id, Wire.Read<Message>($$"""{"conversation_id":"{{Id}}"}""").Conversation);
        Assert.Equal(Id, Wire.Read<Message>($$"""{"conversation_id":"{{Guid.NewGuid()}}","conversation":"{{Id}}"}""").Conversation);
        Assert.Equal(Time, Wire.Read<Message>("""{"created_at":"1","createdAt":"1748314926000"}""").CreatedAt);
    }

    private static void AssertFull(Message message)
    {
        Assert.Equal(Id, message.Id);
        Assert.Equal(Id, message.Conversation);
        Assert.Equal(Id.ToString(), message.Sender?.Id);
        Assert.Equal("response@example.com", message.Sender?.Email);
        Assert.Equal("Response String", message.Sender?.PhoneNumber);
        Assert.Equal("Response String", message.Sender?.Avatar);
        Assert.Equal(MessageType.Outgoing, message.Type);
        Assert.Equal("Response String", message.Content);
        Assert.Null(message.ContentPayload);
        Assert.Equal(FeedbackType.Like, message.Feedback?.Type);
        Assert.Equal(Id, message.Feedback?.Id);
        Assert.Equal(Time, message.Feedback?.UpdatedAt);
        Assert.Equal("Response String", message.Feedback?.Suggestion);
        Assert.Equal(Time, message.CreatedAt);

        var attachment = Assert.Single(message.Attachments);
        Assert.Equal((Id, AttachmentType.Image, "document.pdf", "https://example.com/file.jpg", Id), (attachment.Id, attachment.Type, attachment.Filename, attachment.File, attachment.Conversation));

        var file = Assert.Single(message.Citations);
        Assert.Equal((Id, "document.pdf", "pdf", 456L, FileStatus.Done, Time), (file.Id, file.Filename, file.FileType, file.Size, file.Status, file.CreatedAt));
        Assert.Equal(Id, file.KnowledgeBase?.Id);
        Assert.Equal((Id, "Response String", ParserProvider.MaiAgent, 456), (file.Parser?.Id, file.Parser?.Name, file.Parser?.Provider, file.Parser?.Order));
        Assert.Equal("Response String", Assert.Single(file.Labels).Name);

        var node = Assert.Single(message.CitationNodes);
        Assert.Equal((456.0, 456), (node.Score, node.DisplayScore));
        Assert.Equal((Id, 456, 456, "Response String", Time), (node.ChatbotTextNode?.Id, node.ChatbotTextNode?.CharactersCount, node.ChatbotTextNode?.HitsCount, node.ChatbotTextNode?.Text, node.ChatbotTextNode?.UpdatedAt));
        Assert.Equal(("document.pdf", Id, 456), (node.ChatbotTextNode?.Filename, node.ChatbotTextNode?.ChatbotFile, node.ChatbotTextNode?.PageNumber));

        Assert.Equal((Id, "Response String", CanvasType.Markdown, "Response String", Time), (message.Canvas?.Id, message.Canvas?.Name, message.Canvas?.CanvasType, message.Canvas?.Title, message.Canvas?.CreatedAt));
        Assert.Null(message.AdditionalProperties);
    }
}
