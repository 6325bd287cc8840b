namespace MaiAgent.Sdk.Answers;

internal static class MessageExtensions
{
    /// <summary>Whether the message is one of the assistant, or of an operator, and holds something: an answer in the making may be stored empty.</summary>
    public static bool IsAnswer(this Message message) =>
        message.Type == MessageType.Outgoing
        && (!string.IsNullOrWhiteSpace(message.Content)
            || message.Attachments.Count > 0
            || message.Canvas is not null
            || message.ContentPayload is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } payload && payload.GetRawText().Length > "{}".Length);

    /// <summary>Oldest first; those without a time last.</summary>
    public static IOrderedEnumerable<Message> InOrder(this IEnumerable<Message> messages) =>
        messages.OrderBy(static message => message.CreatedAt ?? DateTimeOffset.MaxValue).ThenBy(static message => message.Id);
}
