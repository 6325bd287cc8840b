namespace MaiAgent.Sdk.Contract.Tests.Recording.Calls;

internal static class CompletionCalls
{
    public static IEnumerable<RecordedCall> All { get; } =
    [
        new("createChatbotCompletion", "every property", client => client.Completions.CreateAsync(Given.Id, Full), Responses.Completion),
        new("createChatbotCompletion", "required properties", client => client.Completions.CreateAsync(Given.Id, Minimal), Responses.Completion),
        new("createChatbotCompletion", "empty values and unknown enums", client => client.Completions.CreateAsync(Given.Id, Edges), Responses.Completion),
        new("createChatbotCompletion", "text", client => client.Completions.CreateAsync(Given.Id, Given.Awkward), Responses.Completion),
        new("createChatbotCompletion", "text in a conversation", client => client.Completions.CreateAsync(Given.Id, "你好", Given.Other), Responses.Completion),
        new("createChatbotCompletion", "long text", client => client.Completions.CreateAsync(Given.Id, string.Concat(Enumerable.Repeat("退貨", 700))), Responses.Completion),
        new("createChatbotCompletion", "streamed, every property", client => RecordedCall.ReadAllAsync(client.Completions.StreamAsync(Given.Id, Full)), Responses.Stream),
        new("createChatbotCompletion", "streamed, required properties", client => RecordedCall.ReadAllAsync(client.Completions.StreamAsync(Given.Id, Minimal)), Responses.Stream),
        new("createChatbotCompletion", "streamed, text in a conversation", client => RecordedCall.ReadAllAsync(client.Completions.StreamAsync(Given.Id, "你好", Given.Other)), Responses.Stream),
    ];

    private static CompletionRequest Full => new()
    {
        Conversation = Given.Other,
        Message = new CompletionMessage
        {
            Content = Given.Awkward,
            ContentPayload = Given.Json,
            QueryMetadata = Given.Json,
            Metadata = Given.Json,
            Sender = Given.Id,
            Attachments =
            [
                new CompletionAttachment { Id = Given.Id, Type = AttachmentType.Image, Filename = "圖 1.png", File = "https://files.example/圖%201.png?a=1&b=2" },
                new CompletionAttachment { Id = Given.Other, Type = Given.Unknown, Filename = "b", File = "c" },
            ],
        },
    };

    private static CompletionRequest Minimal => new() { Message = new CompletionMessage { Content = "你好" } };

    private static CompletionRequest Edges => new()
    {
        Message = new CompletionMessage
        {
            Content = "?",
            ContentPayload = default(System.Text.Json.JsonElement),
            Metadata = Given.Json.GetProperty("list")[1],
            Sender = Guid.Empty,
            Attachments = [new CompletionAttachment { Id = Guid.Empty, Type = default, Filename = "", File = "" }],
        },
    };
}
