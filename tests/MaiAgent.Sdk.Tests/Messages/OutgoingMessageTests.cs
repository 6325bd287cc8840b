using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Tests.Messages;

public sealed class OutgoingMessageTests : EmulatorTest
{
    [Theory]
    [InlineData(null)]
    [InlineData("incoming")]
    [InlineData("outgoing")]
    public async Task The_type_is_sent_as_outgoing(string? type)
    {
        Emulator.Enqueue("POST messages/outgoing/", ScriptedResponse.Json(Wire.Sample("createOutgoingMessage.201.response.json"), 201));

        var message = await Client.Messages.CreateOutgoingAsync(
            new CreateMessageRequest
            {
                Conversation = new Guid("c96a0fb9-d106-4b16-8706-3906533bafa2"),
                Type = type is null ? null : new MessageType(type),
                Content = "您好，這裡是客服人員，已為您處理完成。",
                Attachments =
                [
                    new CreateAttachment
                    {
                        Id = new Guid("8d3f6a1e-52c7-4b0f-9a64-0c1b7e5d2f31"),
                        Type = AttachmentType.Other,
                        Filename = "季度報告.pdf",
                        File = "https://api.maiagent.ai/media/chat/attachment/5e0d7c18-aa20-4a4e-9e0b-3c7b61f2d945.pdf",
                    },
                ],
            },
            Token);

        Assert.Equal(MessageType.Outgoing, message.Type);
        var request = Assert.Single(Emulator.Requests);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Wire.Sample("createOutgoingMessage.201.request.json")), JsonNode.Parse(request.BodyText)), request.BodyText);
    }

    [Fact]
    public async Task A_message_that_says_nothing_is_not_sent()
    {
        var conversation = Guid.NewGuid();
        CreateMessageRequest?[] requests =
        [
            null,
            new() { Conversation = conversation },
            new() { Conversation = conversation, Content = " \n", Attachments = [] },
            new() { Conversation = Guid.Empty, Content = "hi" },
        ];
        foreach (var request in requests)
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => Client.Messages.CreateOutgoingAsync(request!, Token));
        }

        Assert.Empty(Emulator.Requests);
    }

    [Fact]
    public async Task It_stands_in_the_conversation_and_nobody_answers()
    {
        var conversation = Emulator.AddConversations(1)[0];

        await Client.Messages.CreateOutgoingAsync(new CreateMessageRequest { Conversation = conversation, Content = "您好" }, Token);

        var message = Assert.Single((await Client.Messages.ListAsync(new ListMessagesQuery { Conversation = conversation }, Token)).Items);
        Assert.Equal(("您好", MessageType.Outgoing), (message.Content, message.Type));
    }

    [Fact]
    public void The_documented_response_is_read() =>
        Assert.Equal("string", Wire.ReadSample<Message>("createOutgoingMessage.201.response.docs-literal.json").Content);
}
