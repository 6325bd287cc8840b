namespace MaiAgent.Sdk.Tests.Messages;

public sealed class MessageReadingTests
{
    private static readonly Guid Id = new("550e8400-e29b-41d4-a716-446655440000");
    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeMilliseconds(1748314926000);

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
}
