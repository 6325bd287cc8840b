namespace MaiAgent.Sdk.Contract.Tests.Recording.Calls;

internal static class MessageCalls
{
    public static IEnumerable<RecordedCall> All { get; } =
    [
        new("createMessage", "every property", client => client.Messages.CreateAsync(Full), Responses.Object),
        new("createMessage", "required properties", client => client.Messages.CreateAsync(new CreateMessageRequest { Conversation = Given.Id }), Responses.Object),
        new("createMessage", "empty values and unknown enums", client => client.Messages.CreateAsync(Edges), Responses.Object),

        new("listMessages", "every parameter", client => client.Messages.ListAsync(Query), Responses.LastPage),
        new("listMessages", "required parameters", client => client.Messages.ListAsync(new ListMessagesQuery { Conversation = Given.Id }), Responses.LastPage),
        new("listMessages", "all pages, continued by cursor", client => RecordedCall.ReadAllAsync(client.Messages.ListAllAsync(Query with { Page = null })), Responses.PageBefore("cursor=cD0yMDI1%2B08%2F0%3D"), Responses.LastPage),
        new("listMessages", "all pages, continued by number", client => RecordedCall.ReadAllAsync(client.Messages.ListAllAsync(new ListMessagesQuery { Conversation = Given.Id })), Responses.PageBefore("page=2"), Responses.LastPage),

        new("createOutgoingMessage", "every property", client => client.Messages.CreateOutgoingAsync(Full with { Type = MessageType.Incoming }), Responses.Object),
        new("createOutgoingMessage", "a text", client => client.Messages.CreateOutgoingAsync(new CreateMessageRequest { Conversation = Given.Id, Content = Given.Awkward }), Responses.Object),
        new("createOutgoingMessage", "a file", client => client.Messages.CreateOutgoingAsync(new CreateMessageRequest { Conversation = Given.Id, Content = " ", Attachments = [new CreateAttachment { Filename = "b", File = "c" }] }), Responses.Object),

        new("getMessage", "by id", client => client.Messages.GetAsync(Given.Id, Given.Other), Responses.Object),
    ];

    private static ListMessagesQuery Query => new() { Conversation = Given.Id, Cursor = Given.Awkward, Page = 3, PageSize = 7 };

    private static CreateMessageRequest Full => new()
    {
        Conversation = Given.Id,
        Type = MessageType.Outgoing,
        Content = Given.Awkward,
        ContentPayload = Given.Json,
        QueryMetadata = Given.Json,
        Attachments =
        [
            new CreateAttachment { Id = Given.Other, Type = AttachmentType.Video, Filename = "圖 1.png", File = "https://files.example/圖%201.png?a=1&b=2", Conversation = Given.Id },
            new CreateAttachment { Filename = "b", File = "c" },
        ],
        Canvas = new CreateCanvas { Name = "稿", CanvasType = CanvasType.Markdown, Title = "# <題>", Content = "**好**\n" },
    };

    private static CreateMessageRequest Edges => new()
    {
        Conversation = Guid.Empty,
        Type = Given.Unknown,
        Content = "",
        Attachments = [],
        ContentPayload = Given.Json.GetProperty("list")[1],
        Canvas = new CreateCanvas { Name = "", CanvasType = default, Title = "", Content = "" },
    };
}
