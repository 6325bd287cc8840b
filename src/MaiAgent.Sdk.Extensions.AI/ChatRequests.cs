using Microsoft.Extensions.AI;

namespace MaiAgent.Sdk.Extensions.AI;

/// <summary>Turns messages and options into a request to the service. Content that cannot be sent is an exception, not a loss.</summary>
internal static class ChatRequests
{
    public static CompletionRequest Create(IChatClient chatClient, IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var history = messages.ToList();
        var own = options?.RawRepresentationFactory?.Invoke(chatClient) as CompletionRequest;
        var conversation = Conversation(options) ?? own?.Conversation;

        var newFrom = history.FindLastIndex(static message => message.Role == ChatRole.Assistant) + 1;
        if (conversation is null && history.Take(newFrom).Any(static message => message.Role == ChatRole.User))
        {
            throw new ArgumentException(
                $"The messages go on with a conversation, but {nameof(ChatOptions)}.{nameof(ChatOptions.ConversationId)} does not say which, so the service would not know its earlier messages. Set it to the {nameof(ChatResponse.ConversationId)} of the answer before, or leave the earlier messages out to begin a new conversation.",
                nameof(messages));
        }

        return new CompletionRequest
        {
            Conversation = conversation,
            Message = new CompletionMessage
            {
                Content = JoinTexts(history.Skip(newFrom)),
                ContentPayload = own?.Message.ContentPayload,
                QueryMetadata = own?.Message.QueryMetadata,
                Metadata = own?.Message.Metadata,
                Attachments = own?.Message.Attachments,
                Sender = own?.Message.Sender,
            },
        };
    }

    private static Guid? Conversation(ChatOptions? options)
    {
        if (options?.ConversationId is not { } text)
        {
            return null;
        }

        return Guid.TryParse(text, out var id) && id != Guid.Empty
            ? id
            : throw new ArgumentException(
                $"{nameof(ChatOptions.ConversationId)} is '{text}', which cannot be a conversation of MaiAgent: its ids are UUIDs. Leave it null to begin a new conversation.",
                nameof(options));
    }

    /// <summary>The user's text. Several messages in a row are one question, because decorators add their text as another message of the user's.</summary>
    private static string JoinTexts(IEnumerable<ChatMessage> messages)
    {
        var texts = new List<string>();
        foreach (var message in messages.Where(static message => message.Role == ChatRole.User || message.Role == ChatRole.Tool))
        {
            if (message.Contents.FirstOrDefault(static content => content is not TextContent) is { } content)
            {
                throw new NotSupportedException(
                    $"A message holds {content.GetType().Name}, and MaiAgent takes only text. A file that was uploaded to the service can be named in a {nameof(CompletionRequest)} that {nameof(ChatOptions)}.{nameof(ChatOptions.RawRepresentationFactory)} makes; tools are configured on the assistant and run by the service.");
            }

            if (!string.IsNullOrWhiteSpace(message.Text))
            {
                texts.Add(message.Text);
            }
        }

        return texts.Count > 0
            ? string.Join("\n\n", texts)
            : throw new ArgumentException("There is nothing to ask: no text of the user's stands after the last answer.", nameof(messages));
    }
}
